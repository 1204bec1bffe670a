SELECT id, name, price, code, owner_id, other_id FROM items;
SELECT * FROM owners;
SELECT * FROM prices;
INSERT INTO items (name, price, code, owner_id) VALUES ('another', 3, 'c99', 2);
INSERT INTO prices VALUES (2, '2021', 5);
UPDATE items SET name = name || '!', owner_id = NULL WHERE id = 3;
DELETE FROM items WHERE id = 3;
