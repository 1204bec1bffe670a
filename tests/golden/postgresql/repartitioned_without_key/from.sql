CREATE TABLE marks (id serial PRIMARY KEY, note text);
INSERT INTO marks (note) SELECT 'm' || n FROM generate_series(1, 20) AS n;
CREATE TABLE tags (id integer PRIMARY KEY, note text, shade text, code text DEFAULT 'c', weight numeric(6,2) DEFAULT 1);
INSERT INTO tags SELECT n, 't' || n FROM generate_series(1, 20) AS n;
CREATE FUNCTION tagged(n integer) RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO tags (id, note) VALUES (n, 'old'); END $$;
CREATE TABLE notes (id integer PRIMARY KEY, body text, written xid8);
INSERT INTO notes SELECT n, 'n' || n, pg_current_xact_id() FROM generate_series(1, 9) AS n;
