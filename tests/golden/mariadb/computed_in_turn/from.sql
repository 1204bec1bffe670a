CREATE TABLE t (id int PRIMARY KEY, a int, b int, g int GENERATED ALWAYS AS (a + b) VIRTUAL);
INSERT INTO t (id, a, b) VALUES (1, 1, 1);
CREATE TABLE sized (id int PRIMARY KEY, a varchar(9), big varchar(9) AS (upper(a)) STORED, n int, twice int AS (n * 2) VIRTUAL, KEY by_twice (twice));
CREATE TABLE split (id int PRIMARY KEY, a int, n int, twice int AS (n * 2) VIRTUAL) PARTITION BY HASH (id) PARTITIONS 2;
CREATE TABLE described (id int PRIMARY KEY, n int, twice int AS (n * 2) VIRTUAL, KEY by_twice (twice));
INSERT INTO described (id, n) VALUES (1, 1);
INSERT INTO sized (id, a, n) VALUES (1, 'a', 1);
INSERT INTO split (id, a, n) VALUES (1, 1, 1);
