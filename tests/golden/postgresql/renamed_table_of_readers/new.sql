SELECT id, name, items, price FROM goods;
SELECT * FROM totals;
UPDATE goods SET price = price + 1 WHERE id = 3;
REFRESH MATERIALIZED VIEW totals;
DELETE FROM goods WHERE id = 10;
SELECT id, item FROM baskets;
