CREATE DOMAIN code AS integer DEFAULT 3 CONSTRAINT code_positive CHECK (VALUE > 0);
CREATE DOMAIN title AS text NOT NULL;
CREATE TYPE place AS (x integer, y integer, note text);
CREATE TABLE papers (id integer PRIMARY KEY, code code, title title NOT NULL, at place);
CREATE TABLE drafts (id integer PRIMARY KEY, code code UNIQUE);
CREATE FUNCTION shown(code) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
INSERT INTO papers SELECT n, n, 'title ' || n, ROW (n, n, 'x')::place FROM generate_series(1, 40) AS n;
INSERT INTO papers VALUES (41, NULL, 'nothing', NULL);
INSERT INTO drafts SELECT n, n FROM generate_series(1, 40) AS n;
