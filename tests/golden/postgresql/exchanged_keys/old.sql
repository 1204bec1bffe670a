SELECT id, a, b FROM prices WHERE id IS NOT NULL;
INSERT INTO prices (id, a, b) SELECT 'o' || max(a) + 1, max(a) + 1, 1 FROM prices;
UPDATE prices SET b = b + 1000 WHERE id = 'p3';
SELECT id, a, b FROM quotes WHERE id IS NOT NULL;
INSERT INTO quotes (a, b) SELECT max(a) + 1, 1 FROM quotes;
SELECT id, a, b FROM rooms;
INSERT INTO rooms (id, a, b) SELECT max(id) + 1, max(a) + 1, 1 FROM rooms;
SELECT id, room FROM seats;
INSERT INTO seats SELECT max(id) + 1, 2 FROM seats;
