SELECT id, day FROM logs;
SELECT id, day, note FROM notes;
INSERT INTO logs (day) VALUES ('2025-01-01');
INSERT INTO notes (day, note) VALUES ('2025-01-01', 'old');
UPDATE notes SET note = 'again' WHERE id = 1;
