SELECT id, title, body, rank_of FROM notes;
SELECT id, net, gross FROM prices;
SELECT id, a, b FROM moved;
INSERT INTO notes (body, added) VALUES ('z', 1);
INSERT INTO prices (id, net, gross) VALUES (2, 20, 30);
