SELECT id, name, during, title, price, other FROM items;
SELECT name, n, price FROM totals;
SELECT name FROM top;
SELECT count(*) FROM fresh;
INSERT INTO items (id, name, at, other) VALUES (101, 'a', NULL, 'x');

