SELECT x, y FROM freed;
INSERT INTO freed VALUES (1, 1);
SELECT x, y, note FROM bound;
INSERT INTO bound (x, y) VALUES (3, 3);
SELECT id, a FROM child;
SELECT id, at, code FROM odds;
SELECT id, a, b, z FROM leaving;
