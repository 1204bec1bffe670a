SELECT id, customer, seller, packer, amount, weight, rebate FROM orders;
INSERT INTO orders VALUES (1001, 1, 2, 3, 10, 4, 5);
DELETE FROM orders WHERE id = 4;
