SELECT id, consent, level FROM guests;
INSERT INTO guests (id, consent, level) VALUES (200, 1, 'high');
UPDATE guests SET consent = 0, level = 'low' WHERE id = 5;
