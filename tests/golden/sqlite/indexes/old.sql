SELECT id, name, price, code FROM items WHERE price > 1;
INSERT INTO items (name, price, code) VALUES ('another', 3, 'x');
UPDATE items SET name = name || '!', code = NULL WHERE id = 3;
DELETE FROM items WHERE id = 1;
