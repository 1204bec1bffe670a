SELECT x, y, note FROM freed;
INSERT INTO freed (x, y) VALUES (1, 1);
SELECT x, y FROM bound;
INSERT INTO bound (x, y) VALUES (3, 3);
SELECT id, a, b FROM child;
INSERT INTO child (id, a) VALUES (500, 3) ON CONFLICT DO NOTHING;
SELECT id FROM odds;
SELECT id, a, b FROM leaving;
