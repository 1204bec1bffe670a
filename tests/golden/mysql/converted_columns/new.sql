SELECT id, price_cents, full_name FROM products;
INSERT INTO products (price_cents, full_name) VALUES (310, 'Al Go');
UPDATE products SET price_cents = 999, full_name = 'Bo Xu' WHERE id = 3;
