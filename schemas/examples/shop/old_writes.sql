-- What the old version writes while both versions run.
INSERT INTO customers (id, email, name, fax) VALUES (101, 'old@example.org', 'Written by Old', NULL);
UPDATE customers SET email = 'ada@lovelace.example' WHERE id = 1;
INSERT INTO orders (id, customer_id, product_id, quantity) VALUES (901, 101, 2, 3);
