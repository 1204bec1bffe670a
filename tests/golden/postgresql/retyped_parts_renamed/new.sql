SELECT id, namespace, title FROM archive;
SELECT id, namespace FROM child;
INSERT INTO archive (namespace, title) VALUES (101, 'x');
INSERT INTO child (namespace) VALUES (52);
UPDATE child SET namespace = 51 WHERE namespace = 9;
UPDATE archive SET title = 'z' WHERE namespace = 8;
SELECT id, did, value FROM domains;
INSERT INTO domains (id, did, value) VALUES (101, 101, 'x');
