SELECT id FROM items;
INSERT INTO items (id, code) SELECT max(id) + 100, 'x1' FROM items;
INSERT INTO items (id) SELECT max(id) + 200 FROM items;
