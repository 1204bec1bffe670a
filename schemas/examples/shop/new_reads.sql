-- What the new version of the shop reads of the same content.
SELECT id, email_address, name FROM customers ORDER BY id;
SELECT id, title, price_cents FROM products ORDER BY id;
SELECT orders.id, customers.email_address, product_id, quantity FROM orders JOIN customers ON customers.id = customer_id ORDER BY orders.id;
