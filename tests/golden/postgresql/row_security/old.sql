SELECT id, name FROM tenants;
SELECT id, tenant, public, body FROM documents;
SELECT level FROM logs;
INSERT INTO documents (id, tenant, body) VALUES (100, 'c', 'y');
UPDATE documents SET tenant = 'z' WHERE id = 3;
INSERT INTO tenants VALUES (9, 'i');
