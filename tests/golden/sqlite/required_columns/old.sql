SELECT id, name FROM items;
SELECT id, price FROM items WHERE price IS NOT NULL AND price <> 0;
INSERT INTO items (name, price) VALUES ('another', 3);
INSERT INTO items (name) VALUES ('no price');
UPDATE items SET name = name || '!', price = NULL WHERE id = 3;
DELETE FROM items WHERE id = 4;
