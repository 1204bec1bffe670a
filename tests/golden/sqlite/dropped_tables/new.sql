SELECT id FROM users;
INSERT INTO users (name) VALUES ('Cy');
UPDATE users SET name = 'Anna' WHERE id = 1;
