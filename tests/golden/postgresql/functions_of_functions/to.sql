CREATE TABLE notes (id integer PRIMARY KEY, body text, rank integer);
CREATE FUNCTION body_of(integer) RETURNS varchar LANGUAGE sql STABLE BEGIN ATOMIC SELECT body::varchar FROM notes WHERE id = $1; END;
CREATE FUNCTION next_rank(integer) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE INDEX notes_body ON notes (folded(body));

CREATE FUNCTION scored(a integer, b integer DEFAULT 2) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
CREATE TABLE games (id integer PRIMARY KEY, score integer, CHECK (scored(score) > 0));

CREATE FUNCTION seen(integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0';
CREATE FUNCTION unseen(integer) RETURNS boolean LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT NOT seen($1); END;
CREATE TABLE visits (id integer PRIMARY KEY, visitor bigint);
