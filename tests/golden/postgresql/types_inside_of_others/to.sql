CREATE DOMAIN code AS bigint CONSTRAINT code_positive CHECK (VALUE > 0);
CREATE DOMAIN tag AS text CONSTRAINT tag_said CHECK (VALUE <> '');
CREATE DOMAIN topic AS tag NOT NULL;
CREATE DOMAIN share AS numeric CONSTRAINT share_of_one CHECK (VALUE <= 1);
CREATE TYPE place AS (note text, x bigint, y bigint);
CREATE TYPE route AS (name text, stops place[]);
CREATE TABLE papers (id integer PRIMARY KEY, codes code[], topic topic, shares share[] NOT NULL DEFAULT '{}', at place[], way route DEFAULT ROW ('none', NULL));
CREATE FUNCTION first_of(code[]) RETURNS code LANGUAGE sql AS 'SELECT $1[1]';
CREATE VIEW ways AS SELECT id, (way).name FROM papers;
