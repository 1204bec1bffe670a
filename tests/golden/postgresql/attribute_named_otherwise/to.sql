CREATE TYPE size AS (breadth integer, unit text);
CREATE TABLE boxes (id integer PRIMARY KEY, size size DEFAULT ROW (1, 'cm'), sizes size[], CONSTRAINT boxes_wide CHECK ((size).breadth > 0));
CREATE INDEX boxes_width ON boxes (((size).breadth));
CREATE VIEW widths AS SELECT id, (size).breadth AS width, (size).unit FROM boxes;
CREATE TYPE point2 AS (x bigint, y integer);
CREATE FUNCTION origin() RETURNS SETOF point2 LANGUAGE sql AS 'SELECT ROW (0, 0)::point2';
CREATE VIEW origins AS SELECT x, y FROM origin();
