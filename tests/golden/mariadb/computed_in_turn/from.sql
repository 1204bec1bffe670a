CREATE TABLE t (id int PRIMARY KEY, a int, b int, g int GENERATED ALWAYS AS (a + b) VIRTUAL);
INSERT INTO t (id, a, b) VALUES (1, 1, 1);
