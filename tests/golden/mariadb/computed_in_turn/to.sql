CREATE TABLE t (id int PRIMARY KEY, a int GENERATED ALWAYS AS (b + 1) STORED, b int);
CREATE TABLE sized (id int PRIMARY KEY, a varchar(9), n int, twice int AS (n * 2) VIRTUAL, KEY by_twice (twice));
CREATE TABLE split (id int PRIMARY KEY, n int, twice int AS (n * 2) VIRTUAL) PARTITION BY HASH (id) PARTITIONS 2;
CREATE TABLE described (id int PRIMARY KEY, n int, twice int AS (n * 2) VIRTUAL COMMENT 'doubled', KEY by_twice (twice));
