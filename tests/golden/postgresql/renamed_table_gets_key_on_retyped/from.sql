CREATE TABLE people (id integer GENERATED ALWAYS AS IDENTITY, code varchar(10), born integer);
INSERT INTO people (code, born) SELECT 'c' || n, 1900 + n FROM generate_series(1, 30) AS n;
