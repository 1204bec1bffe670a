SELECT id, old_name, email FROM users;
INSERT INTO users VALUES (1001, 'o', 'e');
UPDATE users SET old_name = 'x' WHERE id = 3;
