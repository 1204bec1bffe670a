INSERT INTO places (name) VALUES ('new');
SELECT id, name FROM places;
INSERT INTO visits VALUES (3, 77);
