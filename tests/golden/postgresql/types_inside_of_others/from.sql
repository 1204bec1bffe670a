CREATE DOMAIN code AS integer CONSTRAINT code_positive CHECK (VALUE > 0);
CREATE DOMAIN tag AS varchar(20) CONSTRAINT tag_said CHECK (VALUE <> '');
CREATE DOMAIN topic AS tag NOT NULL;
CREATE DOMAIN share AS numeric;
CREATE TYPE place AS (x integer, note text);
CREATE TYPE route AS (name text, stops place[]);
CREATE TABLE papers (id integer PRIMARY KEY, codes code[], topic topic, shares share[] NOT NULL DEFAULT '{}', at place[], way route DEFAULT ROW ('none', NULL));
CREATE FUNCTION first_of(code[]) RETURNS code LANGUAGE sql AS 'SELECT $1[1]';
CREATE VIEW ways AS SELECT id, (way).name FROM papers;
INSERT INTO papers SELECT n, ARRAY[n, NULL, 1], 'topic ' || n, ARRAY[0.5], ARRAY[ROW (n, 'x')::place, NULL], ROW ('to', ARRAY[ROW (n, 'y')::place])::route
FROM generate_series(1, 40) AS n;
INSERT INTO papers VALUES (41, NULL, 'nothing', '{}', NULL, NULL), (42, '{{1,2},{3,4}}', 'more', '{0.1,NULL}', '{}', ROW (NULL, '{}')::route);
