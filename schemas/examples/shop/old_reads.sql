-- What the old version of the shop reads. The columns are those of new_reads.sql, by their old names.
SELECT id, email, name FROM customers ORDER BY id;
SELECT id, title, price_cents FROM products ORDER BY id;
SELECT orders.id, customers.email, product_id, quantity FROM orders JOIN customers ON customers.id = customer_id ORDER BY orders.id;
