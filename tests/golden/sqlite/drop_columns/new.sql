SELECT id, name, price FROM items;
INSERT INTO items (name, price) VALUES ('another', 3), ('more', 4);
UPDATE items SET name = name || '!' WHERE id = 3;
