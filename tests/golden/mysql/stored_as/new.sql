SELECT id, a FROM small;
SELECT id, a FROM grown;
INSERT INTO small (id, a) VALUES (2, 2);
