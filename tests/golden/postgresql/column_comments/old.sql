SELECT id, a, b FROM shown;
SELECT id, a FROM narrowed;
SELECT id, b FROM kept;
INSERT INTO t VALUES (100, 3, 'y');
