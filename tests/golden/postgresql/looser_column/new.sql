SELECT id, name, price, kind FROM items;
INSERT INTO items (name, kind) VALUES (NULL, 'a'), ('x', 'b');
UPDATE items SET name = NULL WHERE id = 3;
