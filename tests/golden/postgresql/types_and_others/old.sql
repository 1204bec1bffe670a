SELECT id, name, at, during, title, price FROM items;
SELECT name, n FROM totals;
SELECT name FROM top;
SELECT count(*) FROM gone;
INSERT INTO items (id, name, at) VALUES (100, 'a', NULL);
UPDATE items SET price = 3 WHERE id = 3;
DELETE FROM quiet;
