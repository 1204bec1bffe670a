SELECT id, email, nick, first_name, last_name FROM users;
SELECT id, note FROM orders;
INSERT INTO users (id, email, email_address, nick, handle, first_name, last_name, full_name)
  VALUES (101, 'between@example.org', 'between@example.org', 'b', 'b', 'Be', 'Tween', 'Be Tween');
UPDATE users SET email = 'other@example.org', email_address = 'other@example.org' WHERE id = 101;
INSERT INTO letters (id, email) VALUES (101, 'other@example.org');
INSERT INTO orders (id, note, code) VALUES (101, 'between', 'order 101');
