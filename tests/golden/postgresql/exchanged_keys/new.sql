SELECT a, b FROM prices;
INSERT INTO prices (a, b) SELECT max(a) + 1, 2 FROM prices;
UPDATE prices SET b = b + 1000 WHERE a = 4;
SELECT a, b FROM quotes;
INSERT INTO quotes (a, b) SELECT max(a) + 1, 2 FROM quotes;
SELECT id, a, b FROM rooms;
INSERT INTO rooms (id, a, b) SELECT max(id) + 1, max(a) + 1, 2 FROM rooms;
SELECT id, room FROM seats;
INSERT INTO seats SELECT max(id) + 1, 3 FROM seats;
