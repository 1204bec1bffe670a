CREATE TABLE t (id int PRIMARY KEY, a varchar(40) INVISIBLE, b int, c bigint NOT NULL);
INSERT INTO t (id, a, b, c) VALUES (1, '1', 1, 1), (2, '7', 2, 2);
