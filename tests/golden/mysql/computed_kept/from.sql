CREATE TABLE prices (id int PRIMARY KEY, net int, tax int AS (net * 2) VIRTUAL);
INSERT INTO prices (id, net) VALUES (1, 10), (2, NULL);
CREATE TABLE sums (id int PRIMARY KEY, n int, once int NOT NULL, twice int, UNIQUE KEY once (once));
INSERT INTO sums VALUES (1, 1, 2, 2), (2, 2, 3, 4);
CREATE TABLE chained (id int PRIMARY KEY, c int, b int AS (c + 1) VIRTUAL, a int AS (b + 1) VIRTUAL, KEY by_a (a));
INSERT INTO chained (id, c) VALUES (1, 1);
CREATE TABLE shown (id int PRIMARY KEY, name varchar(20), big varchar(20) AS (upper(name)) STORED);
INSERT INTO shown (id, name) VALUES (1, 'abc');
