CREATE TABLE sums (id int PRIMARY KEY, a int NOT NULL, twice int NOT NULL, less int GENERATED ALWAYS AS (a - 1) VIRTUAL);
CREATE TABLE items (id int PRIMARY KEY, quantity smallint, note text);
CREATE TABLE halves (id int PRIMARY KEY, n int, twice int AS (n * 2) VIRTUAL) PARTITION BY HASH (id) PARTITIONS 2;
