SELECT id, d FROM t;
SELECT wmax(id), nothing(*) FROM t;
INSERT INTO t VALUES (101, 'y');
