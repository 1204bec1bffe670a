SELECT id, a, b FROM becomes_key;
SELECT id, a, b FROM by_other;
INSERT INTO becomes_key (id, a, b) VALUES (11, 11, 'y');
UPDATE becomes_key SET b = 'z' WHERE a = 1;
INSERT INTO by_other (id, a, b) VALUES (11, 11, 'y');
UPDATE keyless SET id = 2 WHERE a = 1;
UPDATE moves SET id = 3 WHERE a = 1;
