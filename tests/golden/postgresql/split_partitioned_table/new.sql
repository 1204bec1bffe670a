SELECT id, name, addresses.street FROM users LEFT JOIN addresses ON user_id = id;
SELECT user_id, street FROM addresses;
INSERT INTO addresses VALUES (2, 'Hill 1');
UPDATE addresses SET street = 'Gate' WHERE user_id = 101;
DELETE FROM addresses WHERE user_id = 1;
TRUNCATE addresses_0;
