CREATE DOMAIN code AS bigint DEFAULT 4 CONSTRAINT code_positive CHECK (VALUE > 0) CONSTRAINT code_small CHECK (VALUE < 100000);
CREATE DOMAIN title AS text COLLATE "C" NOT NULL;
CREATE TYPE place AS (note text, x bigint, y integer, z integer);
CREATE TABLE papers (id integer PRIMARY KEY, code code, title title NOT NULL, at place);
CREATE TABLE drafts (id integer PRIMARY KEY, code code NOT NULL UNIQUE);
CREATE FUNCTION shown(code) RETURNS text LANGUAGE sql AS 'SELECT $1::text';
CREATE VIEW codes AS SELECT id, shown(code) AS shown FROM papers;
CREATE FUNCTION near(place, place) RETURNS boolean LANGUAGE sql AS 'SELECT false';
