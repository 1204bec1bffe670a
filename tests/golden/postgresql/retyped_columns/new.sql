SELECT id, code, amount, body::text FROM items;
SELECT * FROM sums;
SELECT * FROM sums2;
INSERT INTO items (code, amount, body) VALUES ('x', 5, '{}');
UPDATE items SET amount = amount + 1, body = NULL WHERE id = 3;
DELETE FROM items WHERE id = 4;
