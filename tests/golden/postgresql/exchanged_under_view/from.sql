CREATE TABLE papers (id integer PRIMARY KEY, note text);
CREATE FUNCTION shown(integer, text) RETURNS text LANGUAGE sql AS $$ SELECT $2 $$;
CREATE VIEW listed AS SELECT id, shown(id, note) AS shown FROM papers;
INSERT INTO papers SELECT n, 'note ' || n FROM generate_series(1, 40) AS n;
CREATE FUNCTION told(integer, text) RETURNS text LANGUAGE sql AS $$ SELECT $2 $$;
CREATE VIEW noted AS SELECT id, told(id, note) AS told FROM papers;
