SELECT id, a, b FROM t;
SELECT id FROM v;
INSERT INTO t VALUES (100, 3, 'y');
INSERT INTO counted (a) VALUES (1);
