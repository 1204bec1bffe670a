SELECT id, email, nick, city, zip, street, phone, points, fax, country FROM users;
INSERT INTO users (id, email, nick, city, zip, street, phone, points, fax) VALUES (1002, 'e', 'n', 'c', 'z', 's', 'p', 3, 'f');
UPDATE users SET points = 5 WHERE id = 3;
INSERT INTO events VALUES (1002, '2020-03-03', 'n');
SELECT id, at, note FROM events;
INSERT INTO places VALUES (1, 'n', 'a');
