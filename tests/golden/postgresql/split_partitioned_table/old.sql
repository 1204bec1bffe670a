SELECT id, name, street FROM users;
INSERT INTO users VALUES (3, 'New', 'Way 3');
UPDATE users SET street = 'Gate' WHERE id = 101;
UPDATE users SET id = 103 WHERE id = 3;
DELETE FROM users WHERE id = 1;
TRUNCATE users_high;
