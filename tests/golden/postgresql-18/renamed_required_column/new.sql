SELECT id, new_name, email FROM users;
INSERT INTO users (id, new_name, email) VALUES (1002, 'o', 'e');
UPDATE users SET new_name = 'x' WHERE id = 3;
