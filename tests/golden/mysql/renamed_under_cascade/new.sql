SELECT id, team_id FROM players;
INSERT INTO players (id, team_id) VALUES (7, 2);
UPDATE teams SET id = 40 WHERE id = 4;
DELETE FROM teams WHERE id = 2;
