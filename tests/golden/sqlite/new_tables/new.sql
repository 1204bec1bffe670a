SELECT id, name, home_id FROM users;
SELECT * FROM homes;
SELECT * FROM big_rooms;
SELECT * FROM tags;
INSERT INTO homes (owner_id) VALUES (1);
INSERT INTO rooms (home_id, width, length) VALUES (1, 5, 7);
UPDATE users SET home_id = 1 WHERE id = 1;
