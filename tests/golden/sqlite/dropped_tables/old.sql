SELECT id, name, home_id FROM users;
SELECT * FROM homes;
SELECT * FROM wide_rooms;
INSERT INTO homes (owner_id) VALUES (1);
UPDATE users SET home_id = 7 WHERE id = 1;
