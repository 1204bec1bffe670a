SELECT id, track, position FROM places;
INSERT INTO places (id, track, position) VALUES (4, 'file', 7);
