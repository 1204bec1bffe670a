SELECT id, name, phone, born FROM users;
SELECT user_id, bio FROM profiles;
INSERT INTO users VALUES (4, 'Di', '+4 555', '1980-05-05');
INSERT INTO profiles VALUES (4, 'd');
UPDATE users SET phone = '+1 777', born = '1990-02-04' WHERE id = 1;
UPDATE users SET born = 'unknown' WHERE id = 2;
DELETE FROM users WHERE id = 3;
