SELECT id, name, price, kind FROM items;
INSERT INTO items (name) VALUES ('another');
UPDATE items SET name = name || '!', price = 3 WHERE id = 3;
