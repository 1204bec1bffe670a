SELECT id, replaces FROM orders;
SELECT order_id, name FROM items;
INSERT INTO orders VALUES (50, 3);
