CREATE FUNCTION same(v anyelement) RETURNS anyelement IMMUTABLE LANGUAGE sql AS 'SELECT v';
CREATE FUNCTION first_no(step integer) RETURNS integer LANGUAGE sql AS 'SELECT 7 * step';
CREATE FUNCTION fits(no integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT no < 1000';
CREATE FUNCTION may_sit(n integer) RETURNS boolean LANGUAGE sql AS 'SELECT fits(n)';
CREATE TABLE seats (
  id integer PRIMARY KEY,
  no integer NOT NULL DEFAULT first_no(1),
  place integer,
  line integer DEFAULT same(4),
  CONSTRAINT seats_place CHECK (fits(place)),
  CONSTRAINT seats_row CHECK (same(line) > 0)
);
CREATE INDEX seats_fitting ON seats (fits(place));
CREATE VIEW good AS SELECT id, no FROM seats WHERE fits(no);
CREATE POLICY fitting ON seats USING (fits(no));
COMMENT ON CONSTRAINT seats_place ON seats IS 'no thousand';
INSERT INTO seats (id, place) SELECT n, n FROM generate_series(1, 20) AS n;
CREATE FUNCTION next_number(text) RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT $1 || '-1' $$;
CREATE TABLE numbered (id integer PRIMARY KEY, number text NOT NULL DEFAULT next_number('n'), code text DEFAULT next_number('c'));
INSERT INTO numbered SELECT n FROM generate_series(1, 9) AS n;
