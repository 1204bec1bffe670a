SELECT id, name FROM owners;
SELECT id, owner_id, parent_id FROM items;
SELECT item_id, no FROM notes;
INSERT INTO owners (name) VALUES ('new');
INSERT INTO items (owner_id) VALUES (1);
INSERT INTO notes VALUES (30, 2);
DELETE FROM owners WHERE id NOT IN (SELECT owner_id FROM items);
UPDATE items SET parent_id = 1 WHERE id = 5;
