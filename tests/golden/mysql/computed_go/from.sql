CREATE TABLE sums (id int PRIMARY KEY, a int NOT NULL, twice int GENERATED ALWAYS AS (a * 2) VIRTUAL, more int GENERATED ALWAYS AS (a + 1) VIRTUAL, less int GENERATED ALWAYS AS (a - 1) VIRTUAL);
INSERT INTO sums (id, a) VALUES (1, 2);
CREATE TABLE items (id int PRIMARY KEY, quantity int NOT NULL, note mediumtext, twice int AS (quantity * 2) STORED);
INSERT INTO items (id, quantity, note) VALUES (1, 3, 'a');
CREATE TABLE halves (id int PRIMARY KEY, n int, once int AS (n + 1) VIRTUAL, twice int AS (n * 2) VIRTUAL) PARTITION BY HASH (id) PARTITIONS 2;
INSERT INTO halves (id, n) VALUES (1, 1), (2, 2);
