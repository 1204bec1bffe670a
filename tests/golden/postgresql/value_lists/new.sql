SELECT id, state, kind FROM orders;
SELECT state FROM open_orders WHERE id = 2;
INSERT INTO orders (state, kind) VALUES ('sent', 'web'), ('new', NULL);
UPDATE orders SET kind = 'web' WHERE id = 3;
