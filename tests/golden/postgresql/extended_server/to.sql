CREATE TABLE t (id integer PRIMARY KEY, n integer);
CREATE FUNCTION reversed(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select btint4cmp($2, $1)';
CREATE FUNCTION reversed(integer, smallint) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select btint42cmp($1, $2)';
CREATE TYPE pair AS (a integer, b integer);
CREATE FUNCTION from_pair(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'window_row_number';
CREATE FUNCTION to_pair(internal) RETURNS pair LANGUAGE internal IMMUTABLE AS 'window_row_number';
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;

CREATE OPERATOR FAMILY loose USING btree;
ALTER OPERATOR FAMILY loose USING btree ADD OPERATOR 1 < (integer, smallint), FUNCTION 1 (integer, smallint) reversed(integer, smallint);
COMMENT ON OPERATOR FAMILY loose USING btree IS 'c1';
CREATE OPERATOR CLASS down FOR TYPE integer USING btree AS
  OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 reversed(integer, integer);
COMMENT ON OPERATOR CLASS down USING btree IS 'c2';
CREATE INDEX t_n ON t (n down);
CREATE TEXT SEARCH TEMPLATE plain (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = plain);
CREATE TEXT SEARCH PARSER cut (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE DEFAULT CONVERSION latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE TRUSTED LANGUAGE mine HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
COMMENT ON LANGUAGE mine IS 'c3';
CREATE FUNCTION one() RETURNS integer LANGUAGE mine AS 'begin return 1; end';
CREATE TRANSFORM FOR pair LANGUAGE plpgsql (TO SQL WITH FUNCTION to_pair(internal));
COMMENT ON TRANSFORM FOR pair LANGUAGE plpgsql IS 'c4';
CREATE ACCESS METHOD stack TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE stacked (id integer PRIMARY KEY) USING stack;
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (region 'south', rack '7');
CREATE AGGREGATE at_share(double precision ORDER BY anyelement) (
  SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA
);
COMMENT ON AGGREGATE at_share(double precision ORDER BY anyelement) IS 'c5';
CREATE AGGREGATE rank_of(VARIADIC "any" ORDER BY VARIADIC "any") (
  SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL
);
CREATE FUNCTION alike(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower($1) = lower($2)';
CREATE OPERATOR ~~~ (FUNCTION = alike, LEFTARG = text, RIGHTARG = text, JOIN = eqjoinsel);
CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = snowball, language = german);
CREATE TEXT SEARCH CONFIGURATION stemmed (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION stemmed ALTER MAPPING FOR asciiword WITH stems;
CREATE TABLE texts (id integer PRIMARY KEY, body text CHECK (body ~~~ body));
CREATE INDEX texts_body ON texts USING gin (to_tsvector('public.stemmed', body));
