SELECT orders.id, number, remark, street, city_id, weight, total FROM orders LEFT JOIN shipments ON order_id = orders.id;
INSERT INTO orders (number) VALUES ('C-1');
WITH o AS (INSERT INTO orders (number, remark, paid) VALUES ('C-2', 'z', true) RETURNING id) INSERT INTO shipments (order_id, street, city_id, weight) SELECT id, 'Hill 1', 2, 99999.5 FROM o;
UPDATE shipments SET weight = 3, street = 'Hill 2' WHERE order_id = 1;
DELETE FROM shipments WHERE order_id = 2;
DELETE FROM orders WHERE id = 2;
