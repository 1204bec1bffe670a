SELECT id, name, price, code, owner_id, other_id FROM items;
INSERT INTO items (name, price, code, owner_id) VALUES ('another', 3, 'c1', 2), ('another', 3, 'c1', 3);
UPDATE items SET name = name || '!', owner_id = NULL WHERE id = 3;
DELETE FROM items WHERE id = 4;
