SELECT id, price, pieces, net, half, code FROM items;
SELECT id, round(total, 2) FROM items;
SELECT id FROM dear;
INSERT INTO items (id, price, pieces) VALUES (1001, 3, 4);
UPDATE items SET pieces = pieces + 1 WHERE id = 5;
DELETE FROM items WHERE id = 7;
