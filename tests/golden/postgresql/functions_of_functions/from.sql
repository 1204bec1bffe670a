CREATE TABLE notes (id integer PRIMARY KEY, body text, rank integer);
CREATE FUNCTION body_of(integer) RETURNS text LANGUAGE sql STABLE BEGIN ATOMIC SELECT body FROM notes WHERE id = $1; END;
CREATE FUNCTION long_of(integer) RETURNS integer LANGUAGE sql STABLE BEGIN ATOMIC SELECT length(body_of($1)); END;
CREATE FUNCTION next_rank(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 + 1';
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
ALTER TABLE notes ALTER COLUMN rank SET DEFAULT next_rank(1);
CREATE INDEX notes_body ON notes (body);
INSERT INTO notes SELECT n, 'Note ' || n FROM generate_series(1, 9) AS n;

CREATE FUNCTION scored(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE TABLE games (id integer PRIMARY KEY, score integer);
CREATE VIEW scores AS SELECT id, scored(score, 1) AS score FROM games;

CREATE FUNCTION seen(integer) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
CREATE TABLE visits (id integer PRIMARY KEY, visitor integer);
CREATE POLICY own ON visits USING (seen(visitor) <> '');
INSERT INTO games SELECT n, n FROM generate_series(1, 9) AS n;
INSERT INTO visits SELECT n, n FROM generate_series(1, 9) AS n;
