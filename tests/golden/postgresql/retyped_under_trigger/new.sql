SELECT id, pieces, size FROM orders;
SELECT ordered();
INSERT INTO orders (pieces) VALUES (500);
UPDATE orders SET pieces = pieces + 50 WHERE id < 30;
DELETE FROM orders WHERE id = 9;
