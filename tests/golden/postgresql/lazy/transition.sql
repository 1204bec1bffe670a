SELECT id, coalesce(email_address, email), coalesce(birthday, born), coalesce(label, 'user ' || id) FROM users;
INSERT INTO users (id, email_address) VALUES (101, 'between@example.org');
UPDATE users SET email_address = 'other@example.org' WHERE id = 101;
