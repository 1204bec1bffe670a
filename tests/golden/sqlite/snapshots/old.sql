SELECT id, note, code FROM orders;
SELECT id, label FROM carts;
SELECT id, cart, size FROM items;
INSERT INTO orders (id, note, code) VALUES (100, 'old', 'c');
INSERT INTO items (id, cart, size) VALUES (100, 1, 1);
