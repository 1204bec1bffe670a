SELECT id FROM items;
INSERT INTO items (id, code) SELECT max(id) + 300, 'y1' FROM items;
UPDATE items SET code = 'zz' WHERE id = 5;
