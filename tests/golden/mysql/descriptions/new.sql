SELECT id, body, extra FROM notes;
INSERT INTO notes (id) VALUES (2);
