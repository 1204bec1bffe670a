SELECT id, name, price, status FROM items;
INSERT INTO items (name, price, status) VALUES ('Another', 3, 'new');
UPDATE items SET status = 'sold', price = 2 WHERE id = 3;
