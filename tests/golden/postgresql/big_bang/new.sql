SELECT id, email_address, birthday, label FROM users;
INSERT INTO users (id, email_address, label) VALUES (102, 'new@example.org', 'user 102');
UPDATE users SET email_address = 'newer@example.org' WHERE id = 102;
