CREATE FUNCTION same(v integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT v';
CREATE FUNCTION first_no(step bigint) RETURNS integer LANGUAGE sql AS 'SELECT (7 * step)::integer';
CREATE FUNCTION fits(no integer, top integer DEFAULT 1000) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT no < top';
CREATE FUNCTION may_sit(n integer) RETURNS boolean LANGUAGE sql AS 'SELECT fits(n, 900)';
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
CREATE FUNCTION next_number(text, digits integer DEFAULT 4) RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT $1 || lpad('1', $2, '0') $$;
CREATE TABLE numbered (id integer PRIMARY KEY, number varchar(30) NOT NULL DEFAULT next_number('n', 6), code text DEFAULT next_number('c'));
