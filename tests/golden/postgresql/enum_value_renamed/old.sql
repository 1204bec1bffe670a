SELECT id FROM people;
SELECT id FROM happy;
INSERT INTO people (mood, past) VALUES ('Happy', '{Happy}');
INSERT INTO people DEFAULT VALUES;
UPDATE people SET mood = 'Happy' WHERE mood = 'low' AND id < 20;
DELETE FROM people WHERE id = 9;
