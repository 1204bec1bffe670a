SELECT id, price, gross, label FROM items;
SELECT id, gross FROM dear;
INSERT INTO items (id, price, label) SELECT max(id) + 100, 5, 'new' FROM items;
UPDATE items SET price = 7, label = 'seven' WHERE id = 3;
DELETE FROM items WHERE id = 2;
