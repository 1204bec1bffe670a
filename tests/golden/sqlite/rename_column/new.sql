SELECT id, email_address, name FROM users;
SELECT * FROM mailing;
INSERT INTO users (email_address, name) VALUES ('c@example.org', 'Cy');
UPDATE users SET email_address = 'd@example.org' WHERE id = 1;
DELETE FROM users WHERE id = 2;
