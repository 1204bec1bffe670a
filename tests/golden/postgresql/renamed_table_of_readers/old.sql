SELECT id, name, items, price FROM items;
SELECT * FROM totals;
UPDATE items SET price = price + 1 WHERE id = 3;
REFRESH MATERIALIZED VIEW totals;
DELETE FROM items WHERE id = 10;
SELECT id, item FROM baskets;
