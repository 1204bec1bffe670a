SELECT id, price, gross FROM items;
SELECT id, gross FROM dear;
INSERT INTO items (id, price) SELECT max(id) + 100, 5 FROM items;
DELETE FROM items WHERE id = 2;
