SELECT id, place FROM orders;
INSERT INTO orders VALUES (3, 'there');
UPDATE orders SET id = 4 WHERE id = 2;
