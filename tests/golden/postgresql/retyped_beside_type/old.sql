SELECT id, place, held FROM halls;
INSERT INTO stock (id, place, held) VALUES (30, 'yard', 3);
INSERT INTO moves (id, item, source) VALUES (30, 30, 'yard');
UPDATE stock SET held = 7 WHERE id = 3;
