SELECT id, name FROM items;
SELECT id, price FROM prices;
SELECT id FROM dear;
SELECT n FROM totals;
