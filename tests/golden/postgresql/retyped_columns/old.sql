SELECT id, code, amount, body FROM items;
SELECT * FROM sums;
INSERT INTO items (code, body) VALUES ('x', '{}');
UPDATE items SET amount = amount + 1, body = '{"b": 2}' WHERE id = 3;
DELETE FROM items WHERE id = 4;
