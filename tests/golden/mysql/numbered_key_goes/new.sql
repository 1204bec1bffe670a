SELECT code FROM logs;
SELECT day, note FROM notes;
INSERT INTO logs (code) VALUES (7);
INSERT INTO notes (day, note) VALUES (NULL, 'new');
