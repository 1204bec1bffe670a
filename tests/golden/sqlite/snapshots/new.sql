SELECT id FROM orders;
INSERT INTO orders (id) VALUES (101), (102);
