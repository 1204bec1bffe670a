SELECT id, email, nick, first_name, last_name FROM users;
SELECT id, note FROM orders;
INSERT INTO users (id, email, nick, first_name, last_name) VALUES (100, 'old@example.org', NULL, 'Old', 'One');
UPDATE users SET email = 'other@example.org', nick = 'other' WHERE id = 100;
INSERT INTO orders (id, note) VALUES (100, 'old');
