SELECT id, title FROM notes;
SELECT id FROM boxes;
SELECT rowid FROM heads WHERE heads MATCH 'a';
INSERT INTO notes (title) VALUES ('d');
INSERT INTO boxes VALUES (1, 0, 1);
