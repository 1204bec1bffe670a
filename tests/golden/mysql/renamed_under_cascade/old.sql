SELECT id, team FROM players;
INSERT INTO players (id, team) VALUES (6, 1);
UPDATE teams SET id = 30 WHERE id = 3;
DELETE FROM teams WHERE id = 1;
