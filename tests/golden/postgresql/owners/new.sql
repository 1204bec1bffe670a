SELECT id, name FROM boats;
SELECT * FROM berths;
SET LOCAL ROLE crew_new;
INSERT INTO boats (name) VALUES ('x');
INSERT INTO boats (id) SELECT 2000 + nextval('numbers') FROM names LIMIT 1;
INSERT INTO berths (place) VALUES (hello('x'));
RESET ROLE;
