CREATE TABLE keyed (a varchar(40) PRIMARY KEY, b int);
CREATE TABLE pairs (a int, b int, note varchar(9), PRIMARY KEY (a, b));
CREATE TABLE begins (a int PRIMARY KEY, pk int NOT NULL);
INSERT INTO keyed VALUES ('x', 1), ('y', NULL);
INSERT INTO pairs VALUES (1, 1, 'x'), (1, 2, 'y');
INSERT INTO begins VALUES (1, 7), (2, 8);
