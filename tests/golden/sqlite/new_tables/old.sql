SELECT id, name FROM users;
INSERT INTO users (name) VALUES ('Bo');
UPDATE users SET name = 'Anna' WHERE id = 1;
