SELECT id, email, born FROM users;
INSERT INTO users (id, email, email_address, label) VALUES (101, 'between@example.org', 'between@example.org', 'user 101');
UPDATE users SET email = 'other@example.org', email_address = 'other@example.org' WHERE id = 101;
