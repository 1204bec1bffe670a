SELECT id, page FROM visits WHERE id = 3;
INSERT INTO visits (id, page) VALUES (21, 'page 21');
UPDATE visits SET page = 'another' WHERE id = 21;
DELETE FROM visits WHERE id = 21;
