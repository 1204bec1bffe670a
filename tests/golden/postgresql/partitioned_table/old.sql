SELECT id FROM customers;
INSERT INTO customers (id) VALUES (10);
