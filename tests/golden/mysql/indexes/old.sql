SELECT id, email, name FROM people WHERE city = 'Rome';
INSERT INTO people (email, name) VALUES ('c@x', 'Cy');
UPDATE people SET name = 'Anna' WHERE id = 1;
