SELECT id, name FROM boats;
SELECT * FROM names;
SET LOCAL ROLE crew_old;
INSERT INTO boats (name) VALUES ('x');
UPDATE boats SET name = hello('y') WHERE id = 3;
INSERT INTO boats (id) SELECT 1000 + nextval('numbers') FROM names LIMIT 1;
INSERT INTO kept VALUES (1);
RESET ROLE;
