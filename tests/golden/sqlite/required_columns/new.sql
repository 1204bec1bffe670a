SELECT id, name, coalesce(price, 0) AS price, status, sort_name FROM items;
INSERT INTO items (name, price, status, sort_name) VALUES ('Another', 3, 'new', 'another');
UPDATE items SET status = 'sold', price = 2 WHERE id = 3;
DELETE FROM items WHERE id = 4;
