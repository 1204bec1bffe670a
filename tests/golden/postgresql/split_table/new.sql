SELECT id, name, addresses.street, addresses.city FROM users LEFT JOIN addresses ON user_id = id;
SELECT user_id, street, city, verified FROM addresses;
WITH one AS (INSERT INTO users (name) VALUES ('New') RETURNING id) INSERT INTO addresses (user_id, street, city) SELECT id, 'Way 3', 'Bay' FROM users WHERE id = 2;
UPDATE addresses SET street = 'Gate', verified = true WHERE user_id = 1;
UPDATE addresses SET street = NULL WHERE user_id = 4;
INSERT INTO addresses (user_id, city) VALUES (3, 'Port') ON CONFLICT (user_id) DO UPDATE SET city = excluded.city;
DELETE FROM addresses WHERE user_id = 3;
DELETE FROM users WHERE id = 5;
