SELECT id, code, title FROM teams;
SELECT id, team, nick, age FROM players;
INSERT INTO teams (code) VALUES ('green');
INSERT INTO players (team, nick) VALUES (2, 'Cy');
UPDATE teams SET code = 'dark blue', title = 'Blues' WHERE id = 2;
UPDATE players SET nick = 'ANN' WHERE id = 1;
