CREATE TABLE sums (id int PRIMARY KEY, a int NOT NULL, twice int NOT NULL);
INSERT INTO sums VALUES (1, 2, 4);
