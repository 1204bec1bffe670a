SELECT id, name, price, code, owner_id, other_id FROM items;
SELECT item_id, since, price FROM prices;
INSERT INTO items (name, price, code, owner_id) VALUES ('another', 3, 'h', 2), ('another', 3, 'h', 1);
INSERT INTO prices VALUES (2, '2021', 5);
UPDATE items SET name = name || '! and fifty more characters, as long as it takes to be longer', owner_id = NULL WHERE id = 3;
