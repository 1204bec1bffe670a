SELECT id, title FROM events;
INSERT INTO events VALUES (160, 'new');
UPDATE events SET title = 'other' WHERE id = 3;
SELECT id, name FROM animals;
INSERT INTO dogs VALUES (50, 'rex', 'poodle');
