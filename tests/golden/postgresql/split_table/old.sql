SELECT id, name, street, city FROM users;
SELECT count(*) FROM users WHERE city = 'Town';
INSERT INTO users (name, street, city) VALUES ('New', 'Way 3', 'Bay'), ('None', NULL, NULL);
INSERT INTO users (id, name, city) VALUES (1, 'Ann', 'Port') ON CONFLICT (id) DO UPDATE SET city = excluded.city;
UPDATE users SET street = NULL, city = NULL WHERE id = 3;
UPDATE users SET city = 'Hill' WHERE id = 2;
UPDATE users SET id = 100 WHERE id = 4;
DELETE FROM users WHERE id = 5;
