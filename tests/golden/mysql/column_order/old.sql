SELECT id, title, body, rank_of FROM notes;
SELECT id, net, gross FROM prices;
SELECT id, gone, a, b FROM moved;
INSERT INTO notes (body) VALUES ('z');
INSERT INTO prices (id, net, gross) VALUES (2, 20, 30);
