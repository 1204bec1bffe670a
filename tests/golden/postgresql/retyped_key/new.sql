SELECT id, name FROM owners;
SELECT id, owner_id, parent_id FROM items;
SELECT item_id, no FROM notes;
INSERT INTO owners (name) VALUES ('new');
INSERT INTO items (owner_id) VALUES (2);
INSERT INTO notes VALUES (31, 2);
UPDATE items SET parent_id = 1 WHERE id = 5;
