CREATE TABLE sums (id int PRIMARY KEY, a int NOT NULL, twice int NOT NULL);
INSERT INTO sums VALUES (1, 2, 4);
CREATE TABLE amounts (id int PRIMARY KEY, n int NOT NULL);
INSERT INTO amounts VALUES (1, 2);
CREATE VIEW counted AS SELECT sum(n + 1) AS total FROM amounts;
