SELECT id, email, kind, parent_id, age FROM users;
SELECT * FROM plain;
INSERT INTO users (email, age) VALUES ('new', 3);
UPDATE users SET kind = 'odd' WHERE id = 3;
DELETE FROM users WHERE id = 10;
