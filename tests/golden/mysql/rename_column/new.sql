SELECT id, email_address, name, org FROM users;
SELECT * FROM mailing;
INSERT INTO users (email_address, name) VALUES ('c@example.org', 'Cy');
INSERT INTO users (email_address, org) VALUES ('a@example.org', 'y') ON DUPLICATE KEY UPDATE org = VALUES(org);
UPDATE users SET email_address = 'd@example.org', org = NULL WHERE id = 1;
DELETE FROM users WHERE id = 2;
