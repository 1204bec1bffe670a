SELECT id, note FROM boxes;
INSERT INTO boxes (id, note) VALUES (200, 'w');
UPDATE boxes SET note = 'v' WHERE id = 4;
