CREATE TABLE notes (id integer PRIMARY KEY, body text, size integer) WITH (fillfactor = 90);
CREATE INDEX notes_size ON notes (size);
CREATE VIEW short_notes AS SELECT id, body FROM notes WHERE size < 10;
COMMENT ON TABLE notes IS 'what people wrote';
COMMENT ON COLUMN notes.body IS 'plain text';
COMMENT ON INDEX notes_size IS 'for the report';
INSERT INTO notes SELECT n, 'note ' || n, n FROM generate_series(1, 20) AS n;
