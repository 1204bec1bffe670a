SELECT id, price, first_name, last_name FROM products;
INSERT INTO products (price, first_name, last_name) VALUES (3.10, 'Al', 'Go');
UPDATE products SET price = 9.99, last_name = 'Xu' WHERE id = 3;
