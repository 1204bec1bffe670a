CREATE SCHEMA later;
CREATE DOMAIN number AS integer;
CREATE DOMAIN code AS varchar(10);
CREATE TYPE place AS (x integer, note text);
CREATE TYPE state AS ENUM ('new', 'open', 'stale');
CREATE DOMAIN live AS state;
CREATE TABLE papers (id integer PRIMARY KEY, number number, code code, place place, places place[], live live, CONSTRAINT papers_called UNIQUE (number, code));
INSERT INTO papers SELECT n, n, 'code ' || n, ROW (n, 'x')::place, ARRAY[ROW (n, 'y')::place, NULL], 'new' FROM generate_series(1, 40) AS n;
