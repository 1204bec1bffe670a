SELECT id, state FROM orders;
INSERT INTO orders (id) VALUES (201);
UPDATE orders SET state = 'sent' WHERE id = 120;
