-- What the view shows becomes the table's rows: the server refuses a text that is too long, where a cast would cut it off.
CREATE TABLE notes (id integer PRIMARY KEY, note text, no integer, tag text);
CREATE VIEW shown AS SELECT id, note, no, tag FROM notes;
INSERT INTO notes VALUES (1, 'abc', 5, '7'), (2, 'ab', 6, '8');
