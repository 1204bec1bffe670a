SELECT id, stop, note FROM trips;
INSERT INTO trips VALUES (100, 3, 'y');
UPDATE trips SET stop = 9 WHERE id = 3;
