SELECT id, email, born FROM users;
INSERT INTO users (id, email) VALUES (100, 'old@example.org');
UPDATE users SET email = 'older@example.org' WHERE id = 100;
