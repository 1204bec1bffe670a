SELECT user_id, email FROM users;
SELECT note_id, user_id FROM notes;
INSERT INTO users (email) VALUES ('x');
INSERT INTO notes (user_id) VALUES (11);
UPDATE users SET email = 'y' WHERE user_id = 3;
DELETE FROM users WHERE user_id = 2;
