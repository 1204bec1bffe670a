SELECT id, track, position FROM places;
INSERT INTO places (id, track, position) VALUES (3, 1, 7);
