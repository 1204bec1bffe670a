SELECT id, short_name, name FROM teams;
SELECT id, team, handle, age FROM players;
INSERT INTO teams (short_name) VALUES ('green');
INSERT INTO players (team, handle) VALUES (2, 'Cy');
UPDATE teams SET short_name = 'dark blue', name = 'Blues' WHERE id = 2;
UPDATE players SET handle = 'ANN' WHERE id = 1;
