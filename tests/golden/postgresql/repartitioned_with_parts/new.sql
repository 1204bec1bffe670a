SELECT id, state FROM orders;
INSERT INTO orders (id, state) VALUES (301, 'new');
UPDATE orders SET state = 'new' WHERE id = 3;
