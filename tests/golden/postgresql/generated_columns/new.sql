SELECT id, price, gross FROM items;
SELECT id, gross FROM dear;
INSERT INTO items (id, price) SELECT max(id) + 100, 5 FROM items;
UPDATE items SET price = 7 WHERE id = 3;
DELETE FROM items WHERE id = 2;
SELECT id, side, area FROM cubes WHERE id = 3;
INSERT INTO cubes (id, side) VALUES (200, 7);
DELETE FROM cubes WHERE id = 200;
