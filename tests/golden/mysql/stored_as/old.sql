SELECT id, a FROM small;
SELECT id, a FROM grown;
INSERT INTO small VALUES (2, 2);
