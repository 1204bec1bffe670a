SELECT id, a, b FROM shown;
SELECT id FROM narrowed;
SELECT "Odd Name" FROM fresh;
INSERT INTO t VALUES (101, 3, 'y');
