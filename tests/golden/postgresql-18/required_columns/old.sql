SELECT id, email, nick, city, zip, street, phone, points, fax FROM users;
INSERT INTO users (id, email, nick, city, zip, street, phone, points, fax) VALUES (1001, 'e', 'n', 'c', 'z', 's', 'p', 3, 'f');
UPDATE users SET points = 5 WHERE id = 3;
INSERT INTO events VALUES (1001, '2020-03-03', 'n');
SELECT id, at, note FROM events;
