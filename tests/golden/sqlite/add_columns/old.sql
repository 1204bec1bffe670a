SELECT id, name, price FROM items;
INSERT INTO items (name, price) VALUES ('another', 3);
INSERT INTO items (name) VALUES ('no price');
UPDATE items SET name = name || '!', price = NULL WHERE id = 3;
DELETE FROM items WHERE id = 4;
