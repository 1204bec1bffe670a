SELECT id, email, nick, age, team_id FROM users;
SELECT id, email FROM people;
SELECT * FROM teams;
INSERT INTO users (email, nick, age, team_id) VALUES ('new@x', 'new', 20, 2);
INSERT INTO users (email, nick) VALUES ('newer@x', 'newer');
UPDATE users SET email = 'other@x', age = NULL WHERE id = 7;
DELETE FROM users WHERE id = 9;
DELETE FROM teams WHERE id = 3 AND NOT EXISTS (SELECT FROM users WHERE team_id = 3);
