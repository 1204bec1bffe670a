SELECT id, place, held, free FROM halls;
INSERT INTO stock (id, place, held, kept) VALUES (40, 'attic', 3, 1);
INSERT INTO moves (id, item, source) VALUES (40, 40, 'attic');
UPDATE stock SET held = 8, kept = 2 WHERE id = 4;
