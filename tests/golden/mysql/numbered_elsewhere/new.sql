SELECT id, a FROM moved;
SELECT id, a FROM kept;
INSERT INTO moved (id) VALUES (7);
INSERT INTO kept (a) VALUES (7);
