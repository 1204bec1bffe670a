SELECT id, mail, age, team_id, handle FROM users;
SELECT * FROM people;
INSERT INTO users (mail, handle, team_id) VALUES ('new@x', 'new', 2);
UPDATE users SET mail = 'other@x', handle = 'oth' WHERE id = 7;
DELETE FROM users WHERE id = 9;
