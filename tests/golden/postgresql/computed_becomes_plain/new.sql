SELECT id, price, gross FROM items;
SELECT id, gross FROM dear;
INSERT INTO items (id, price, gross) SELECT max(id) + 100, 5, 10 FROM items;
UPDATE items SET gross = 15, price = 7 WHERE id = 3;
DELETE FROM items WHERE id = 2;
