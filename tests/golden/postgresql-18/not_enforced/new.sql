SELECT id, customer, seller, packer, amount, weight, rebate FROM orders;
INSERT INTO orders VALUES (1002, 999, 2, 3, 10, 4, 5);
SELECT id, sent FROM returns;
INSERT INTO returns VALUES (1, 4);
