SELECT id, a, b FROM becomes_key;
SELECT id, a, b FROM by_other;
INSERT INTO becomes_key (id, a, b) VALUES (21, 21, 'y');
INSERT INTO by_other (id, a, b) VALUES (21, NULL, 'n');
UPDATE keyless SET id = 2 WHERE a = 1;
INSERT INTO moves (id, a) VALUES (7, 7);
