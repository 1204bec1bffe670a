SELECT id, name FROM tenants;
SELECT id, owner, public, body FROM documents;
SELECT level FROM logs;
INSERT INTO documents (id, owner, body) VALUES (101, 'c', 'y');
UPDATE documents SET owner = 'w' WHERE id = 4;
INSERT INTO logs VALUES (9, 9);
