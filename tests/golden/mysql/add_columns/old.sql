SELECT id, name, price FROM items;
INSERT INTO items (name) VALUES ('three');
UPDATE items SET price = 9.99 WHERE id = 1;
DELETE FROM items WHERE id = 2;
