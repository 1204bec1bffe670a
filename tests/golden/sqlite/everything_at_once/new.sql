SELECT id, mail, age, team_id, handle FROM users;
SELECT * FROM people;
SELECT id, user_id, text, likes FROM posts;
INSERT INTO users (mail, handle, team_id) VALUES ('new@x', 'new', 2);
UPDATE users SET mail = 'other@x', handle = 'oth' WHERE id = 3;
INSERT INTO badges VALUES (1, 'gold');
DELETE FROM users WHERE id = 2;
