SELECT id, email, name, org_code FROM users;
SELECT * FROM mailing;
INSERT INTO users (email, name) VALUES ('c@example.org', 'Cy');
INSERT INTO users (email, org_code) VALUES ('a@example.org', 'y') ON DUPLICATE KEY UPDATE org_code = VALUES(org_code);
UPDATE users SET email = 'd@example.org', org_code = NULL WHERE id = 1;
DELETE FROM users WHERE id = 2;
