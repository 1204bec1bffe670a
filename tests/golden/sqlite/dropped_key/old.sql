SELECT no, label, inside FROM parts; INSERT INTO parts VALUES (4, 'd', 3); INSERT INTO parts (label) VALUES ('e');
SELECT code, label, broader FROM codes; INSERT INTO codes VALUES ('b', 'B', 'a');
SELECT id, place FROM visits; INSERT INTO visits (place) VALUES ('Bern');
