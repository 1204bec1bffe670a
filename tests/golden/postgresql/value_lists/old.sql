SELECT id, state, kind FROM orders;
SELECT id FROM open_orders WHERE id = 1;
INSERT INTO orders (state, kind) VALUES ('sent', 'shop');
UPDATE orders SET state = 'paid' WHERE id = 2;
