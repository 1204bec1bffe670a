-- What the new version writes while both versions run.
INSERT INTO customers (id, email_address, name) VALUES (102, 'new@example.org', 'Written by New');
UPDATE customers SET email_address = 'grace@hopper.example' WHERE id = 2;
INSERT INTO orders (id, customer_id, product_id, quantity, status) VALUES (902, 102, 1, 1, 'new');
