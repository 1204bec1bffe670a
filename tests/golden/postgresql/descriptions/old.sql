SELECT * FROM notes;
SELECT id, body FROM short_notes;
INSERT INTO notes VALUES (100, 'new', 3);
UPDATE notes SET body = 'other' WHERE id = 1;
DELETE FROM notes WHERE id = 2;
