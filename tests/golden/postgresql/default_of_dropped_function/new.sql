SELECT id, token FROM users;
INSERT INTO users (id) VALUES (3);
UPDATE users SET token = 9 WHERE id = 1;
