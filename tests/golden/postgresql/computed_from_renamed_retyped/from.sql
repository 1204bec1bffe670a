CREATE TABLE people (id integer PRIMARY KEY, age integer);
CREATE FUNCTION older(n integer) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) + n FROM public.people';
CREATE VIEW ages AS SELECT id, age FROM people WHERE older(1) IS NOT NULL;
INSERT INTO people SELECT n, n FROM generate_series(1, 30) AS n;
