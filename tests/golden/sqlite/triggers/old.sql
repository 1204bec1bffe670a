SELECT id, name, price, changes FROM items;
SELECT id, name, price FROM priced;
SELECT * FROM log;
INSERT INTO priced (name, price) VALUES ('another', 3);
UPDATE items SET name = name || '!' WHERE id = 3;
DELETE FROM items WHERE id = 1;
