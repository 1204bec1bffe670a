SELECT id, name FROM places;
INSERT INTO places (id, name) VALUES (101, 'a');
INSERT INTO sights (name) VALUES ('b');
