CREATE TABLE t (id integer PRIMARY KEY, n integer);
INSERT INTO t SELECT n, n % 7 FROM generate_series(1, 20) AS n;
CREATE FUNCTION reversed(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select btint4cmp($2, $1)';
CREATE FUNCTION reversed(integer, smallint) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select btint42cmp($1, $2)';
CREATE TYPE pair AS (a integer, b integer);
CREATE FUNCTION from_pair(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'window_row_number';
CREATE FUNCTION to_pair(internal) RETURNS pair LANGUAGE internal IMMUTABLE AS 'window_row_number';
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;

CREATE OPERATOR FAMILY loose USING btree;
CREATE TEXT SEARCH TEMPLATE plain (LEXIZE = dsimple_lexize);
CREATE CONVERSION latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE LANGUAGE mine HANDLER plpgsql_call_handler;
CREATE TRANSFORM FOR pair LANGUAGE plpgsql (FROM SQL WITH FUNCTION from_pair(internal), TO SQL WITH FUNCTION to_pair(internal));
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (region 'north', zone 'a');
CREATE AGGREGATE at_share(double precision ORDER BY anyelement) (
  SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA
);
