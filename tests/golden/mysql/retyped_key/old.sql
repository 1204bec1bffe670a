SELECT id, total FROM orders;
SELECT id, order_id FROM `lines`;
INSERT INTO orders (total) VALUES (30);
INSERT INTO `lines` (id, order_id) VALUES (3, 1);
