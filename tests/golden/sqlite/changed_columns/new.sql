SELECT id, name, price, size, CAST(coalesce(weight, 0) AS REAL) AS weight, code FROM items WHERE weight IS NOT NULL;
INSERT INTO items (name, weight, code) VALUES (NULL, 2.5, 'X');
INSERT INTO items (size) VALUES ('l');
UPDATE items SET name = NULL, weight = 0.5 WHERE id = 3;
