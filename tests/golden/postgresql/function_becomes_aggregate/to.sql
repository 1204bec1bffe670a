CREATE TABLE entries (id integer PRIMARY KEY, amount integer);
CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE FUNCTION longest(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE VIEW totals AS SELECT total(amount) AS up_to_ten FROM entries WHERE id < 10;
