SELECT id, price, code, gross, upper_code FROM items;
SELECT id, price, gross FROM dear;
INSERT INTO items (id, code) SELECT max(id) + 100, 'new' FROM items;
UPDATE items SET price = 7 WHERE id = 3;
DELETE FROM items WHERE id = 2;
