SELECT id, name, price, size, CAST(weight AS INTEGER) AS weight, code FROM items;
INSERT INTO items (name, weight, code) VALUES ('another', 3, 'x');
UPDATE items SET name = name || '!', price = 4, size = NULL WHERE id = 3;
DELETE FROM items WHERE id = 1;
