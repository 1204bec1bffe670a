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
-- What ALTER sets of an operator that a check needs, and of a dictionary that an index needs.
CREATE FUNCTION alike(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower($1) = lower($2)';
CREATE OPERATOR ~~~ (FUNCTION = alike, LEFTARG = text, RIGHTARG = text, RESTRICT = eqsel);
CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = snowball, language = english, stopwords = english);
CREATE TEXT SEARCH CONFIGURATION stemmed (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION stemmed ALTER MAPPING FOR asciiword WITH stems;
CREATE TABLE texts (id integer PRIMARY KEY, body text CHECK (body ~~~ body));
CREATE INDEX texts_body ON texts USING gin (to_tsvector('public.stemmed', body));
