SELECT id, replace(mood::text, 'Happy', 'glad'), array_replace(past::text[], 'Happy', 'glad') FROM people;
SELECT id FROM happy;
INSERT INTO people (mood, past) VALUES ('glad', '{glad}');
INSERT INTO people DEFAULT VALUES;
UPDATE people SET mood = 'glad' WHERE mood = 'low' AND id < 20;
DELETE FROM people WHERE id = 9;
