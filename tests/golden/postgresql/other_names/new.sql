SELECT e.id, e.address, c.id FROM endpoints e LEFT JOIN calls c ON c.endpoint = e.id;
SELECT id, page, seen FROM visits;
INSERT INTO visits SELECT max(id) + 1, 'y' || max(id), 7 FROM visits;
INSERT INTO endpoints SELECT coalesce(max(id), 0) + 1, 'y' || coalesce(max(id), 0) FROM endpoints;
