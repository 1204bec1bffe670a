SELECT id, namespace, title FROM archive;
SELECT id, namespace FROM child;
INSERT INTO archive (namespace, title) VALUES (100, 'x');
INSERT INTO child (namespace) VALUES (50);
UPDATE child SET namespace = 51 WHERE namespace = 7;
UPDATE archive SET title = 'y' WHERE namespace = 8;
SELECT id, did, value FROM domains;
INSERT INTO domains (id, did, value) VALUES (100, 100, 'x');
