SELECT id, url FROM hooks;
SELECT id, page, seen FROM visits;
INSERT INTO hooks SELECT max(id) + 1, 'x' FROM hooks;
INSERT INTO visits SELECT max(id) + 1, 'x' || max(id), 7 FROM visits;
