CREATE TYPE point_of_interest AS (id integer, name text);
CREATE TABLE places OF point_of_interest (PRIMARY KEY (id));
CREATE TABLE sights OF point_of_interest (id WITH OPTIONS DEFAULT 7);
CREATE TABLE plain (id integer, name text);

INSERT INTO places SELECT n, 'place ' || n FROM generate_series(1, 20) AS n;
INSERT INTO sights SELECT n, 'sight ' || n FROM generate_series(1, 20) AS n;
INSERT INTO plain SELECT n, 'plain ' || n FROM generate_series(1, 20) AS n;
