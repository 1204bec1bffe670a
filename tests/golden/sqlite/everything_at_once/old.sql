SELECT id, email, nick, team_id FROM users;
SELECT id, email FROM people;
SELECT * FROM teams;
SELECT id, user_id, text FROM posts;
INSERT INTO users (email, nick, age, team_id) VALUES ('new@x', 'new', 20, 2);
INSERT INTO users (email, nick) VALUES ('newer@x', 'newer');
UPDATE users SET email = 'other@x', age = NULL WHERE id = 3;
DELETE FROM users WHERE id = 2;
DELETE FROM teams WHERE id = 3;
