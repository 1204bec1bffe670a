SELECT id, title FROM notes;
SELECT id FROM found;
INSERT INTO notes (title, body) VALUES ('e', 'ruby');
