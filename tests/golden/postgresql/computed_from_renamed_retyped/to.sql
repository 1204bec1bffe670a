-- concertina: rename table people to persons
CREATE TABLE persons (id integer PRIMARY KEY, age bigint, next_age bigint GENERATED ALWAYS AS (age + 1) STORED);
CREATE FUNCTION older(n integer) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) + n FROM public.persons';
CREATE VIEW ages AS SELECT id, age FROM persons WHERE older(1) IS NOT NULL;
