CREATE TABLE notes (id integer PRIMARY KEY, body text, rank integer);
CREATE FUNCTION body_of(integer) RETURNS varchar LANGUAGE sql STABLE BEGIN ATOMIC SELECT body::varchar FROM notes WHERE id = $1; END;
CREATE FUNCTION next_rank(integer) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE INDEX notes_body ON notes (folded(body));
