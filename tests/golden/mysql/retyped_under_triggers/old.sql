SELECT id, n, body, m FROM notes;
INSERT INTO notes (id) VALUES (2);
UPDATE notes SET n = 5;
