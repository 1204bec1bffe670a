SELECT id, thrice(hits) FROM counters;
CALL hit(1);
INSERT INTO counters (id) VALUES (3);
