CREATE TYPE place AS (x integer, y integer);
CREATE TABLE base (id integer, a integer CHECK (a > -100));
CREATE TABLE freed OF place;
CREATE TABLE bound (x integer, y integer, note text);
CREATE TABLE child (id integer PRIMARY KEY, a integer);
INSERT INTO freed SELECT n, n FROM generate_series(1, 20) AS n;
INSERT INTO bound SELECT n, n, 'x' FROM generate_series(1, 20) AS n;
INSERT INTO child SELECT n, n FROM generate_series(1, 20) AS n;
