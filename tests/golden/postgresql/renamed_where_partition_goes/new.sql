SELECT id, station, note FROM trips;
INSERT INTO trips (id, station) VALUES (200, 4);
UPDATE trips SET station = 8 WHERE id = 4;
