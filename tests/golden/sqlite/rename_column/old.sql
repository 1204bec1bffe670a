SELECT id, email, name FROM users;
SELECT * FROM mailing;
INSERT INTO users (email, name) VALUES ('c@example.org', 'Cy');
UPDATE users SET email = 'd@example.org' WHERE id = 1;
DELETE FROM users WHERE id = 2;
