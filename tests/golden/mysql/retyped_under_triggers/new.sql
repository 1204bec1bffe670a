SELECT id, n, body, m FROM notes;
INSERT INTO notes (id, body) VALUES (2, 'x');
UPDATE notes SET n = 50000;
