CREATE TABLE notes (id integer PRIMARY KEY, body text, size integer) WITH (fillfactor = 70, autovacuum_enabled = false);
ALTER TABLE notes ALTER COLUMN body SET STORAGE EXTERNAL, ALTER COLUMN size SET STATISTICS 500;
CREATE INDEX notes_size ON notes (size);
CREATE VIEW short_notes AS SELECT id, body FROM notes WHERE size < 10;
COMMENT ON TABLE notes IS 'what people wrote, and what they''d not: "x" :y %s';
COMMENT ON COLUMN notes.size IS 'in lines';
COMMENT ON VIEW short_notes IS 'fits on a page';
