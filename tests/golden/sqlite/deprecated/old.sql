SELECT id, note, code FROM orders;
SELECT id, label FROM carts;
INSERT INTO orders (id, note, code) VALUES (100, 'old', 'c');
