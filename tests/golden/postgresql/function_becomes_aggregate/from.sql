CREATE TABLE entries (id integer PRIMARY KEY, amount integer);
CREATE FUNCTION total(integer) RETURNS integer LANGUAGE sql AS 'SELECT sum(amount)::integer FROM entries WHERE id < $1';
CREATE AGGREGATE longest(text) (SFUNC = text_larger, STYPE = text);
CREATE VIEW totals AS SELECT total(10) AS up_to_ten;
INSERT INTO entries SELECT n, n FROM generate_series(1, 40) AS n;
