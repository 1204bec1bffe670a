SELECT id, price, tax FROM items;
SELECT id, price FROM prices;
SELECT total(items) FROM items;
SELECT id, no, place FROM seats;
SELECT id, no FROM numbers;
INSERT INTO items (id, price, tax) SELECT max(id) + 100, 5, 1 FROM items;
UPDATE items SET price = 7 WHERE id = 3;
DELETE FROM items WHERE id = 2;
INSERT INTO seats (id, place) VALUES (90, 3);
