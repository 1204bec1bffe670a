CREATE TABLE prices (id int PRIMARY KEY, net int, tax int);
CREATE TABLE sums (id int PRIMARY KEY, n int, once int AS (n + 1) STORED, twice int AS (n * 2) VIRTUAL, UNIQUE KEY once (once));
CREATE TABLE chained (id int PRIMARY KEY, c bigint, b bigint AS (c + 1) VIRTUAL, a bigint AS (b + 1) VIRTUAL, KEY by_a (a));
CREATE TABLE shown (id int PRIMARY KEY, name varchar(10), big varchar(20) AS (upper(name)) STORED);
