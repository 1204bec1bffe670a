SELECT id, name, price, code FROM items;
INSERT INTO items (name, price, code) VALUES ('another', 3, 'c99'), ('more', 3, 'c98');
UPDATE items SET name = name || '!' WHERE id = 3;
