SELECT id, name, parent_id FROM users;
INSERT INTO users (name) VALUES (' c ');
UPDATE users SET name = 'z' WHERE id = 2;
DELETE FROM users WHERE id = 2;
