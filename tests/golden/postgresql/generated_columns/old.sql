SELECT id, price, gross FROM items;
SELECT id, gross FROM dear;
INSERT INTO items (id, price) SELECT max(id) + 100, 5 FROM items;
UPDATE items SET price = 7 WHERE id = 3;
DELETE FROM items WHERE id = 2;
SELECT id, side, area FROM boxes WHERE id = 3;
INSERT INTO boxes (id, side) VALUES (100, 7);
DELETE FROM boxes WHERE id = 100;
