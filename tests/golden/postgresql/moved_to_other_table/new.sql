SELECT id, name, phone_number, profiles.born FROM users JOIN profiles ON user_id = id;
INSERT INTO users VALUES (5, 'Ed');
INSERT INTO profiles (user_id, bio) VALUES (5, 'e');
INSERT INTO users VALUES (6, 'Flo');
INSERT INTO profiles (user_id, bio, phone_number, born) VALUES (6, 'f', '+6 555', '1970-01-01');
UPDATE profiles SET phone_number = '+1 999', born = '1991-01-01' WHERE user_id = 1;
DELETE FROM users WHERE id = 3;
