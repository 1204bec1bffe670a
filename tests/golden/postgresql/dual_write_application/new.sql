SELECT id, email_address, handle, full_name FROM users;
SELECT id, note, code FROM orders;
INSERT INTO users (id, email_address, handle, full_name) VALUES (102, 'new@example.org', 'n', 'New One');
UPDATE users SET email_address = 'newer@example.org', handle = NULL WHERE id = 102;
INSERT INTO letters (id, email) VALUES (102, 'newer@example.org');
INSERT INTO orders (id, note, code) VALUES (102, 'new', 'order 102');
