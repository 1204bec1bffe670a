CREATE TABLE papers (id integer PRIMARY KEY, note text);
CREATE FUNCTION shown(integer, text, boolean DEFAULT true) RETURNS text LANGUAGE sql AS $$ SELECT $2 $$;
CREATE VIEW listed AS SELECT note, id, shown(id, note, false) AS shown FROM papers;
CREATE FUNCTION told(integer, text, boolean DEFAULT true) RETURNS text LANGUAGE sql AS $$ SELECT $2 $$;
CREATE VIEW noted AS SELECT id, told(id, note, id > 3) AS told FROM papers;
