CREATE TYPE size AS (width integer, unit text);
CREATE TABLE boxes (id integer PRIMARY KEY, size size DEFAULT ROW (1, 'cm'), sizes size[], CONSTRAINT boxes_wide CHECK ((size).width > 0));
CREATE INDEX boxes_width ON boxes (((size).width));
CREATE VIEW widths AS SELECT id, (size).width AS width, (size).unit FROM boxes;
INSERT INTO boxes SELECT n, ROW (n, 'cm')::size, ARRAY[ROW (n, 'm')::size] FROM generate_series(1, 40) AS n;
CREATE TYPE point2 AS (x integer, y integer);
CREATE FUNCTION origin() RETURNS SETOF point2 LANGUAGE sql AS 'SELECT ROW (0, 0)::point2';
CREATE VIEW origins AS SELECT x, y FROM origin();
