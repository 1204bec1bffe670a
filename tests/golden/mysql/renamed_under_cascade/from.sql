CREATE TABLE teams (id int PRIMARY KEY);
CREATE TABLE players (id int PRIMARY KEY, team int, CONSTRAINT of_team FOREIGN KEY (team) REFERENCES teams (id) ON DELETE SET NULL ON UPDATE CASCADE);
INSERT INTO teams VALUES (1), (2), (3), (4);
INSERT INTO players VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, NULL);
