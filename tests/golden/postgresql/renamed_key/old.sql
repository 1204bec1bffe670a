SELECT id, email FROM users;
SELECT no, user_id FROM notes;
INSERT INTO users (email) VALUES ('x');
INSERT INTO notes (user_id) VALUES (10);
UPDATE users SET email = 'y' WHERE id = 3;
DELETE FROM users WHERE id = 2;
