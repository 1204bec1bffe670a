SELECT id, page FROM hits WHERE id = 3;
INSERT INTO hits (id, page) VALUES (31, 'page 31');
UPDATE hits SET page = 'another' WHERE id = 31;
DELETE FROM hits WHERE id = 31;
