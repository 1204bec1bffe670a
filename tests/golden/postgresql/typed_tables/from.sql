CREATE TYPE point_of_interest AS (id integer, name text);
CREATE TABLE places OF point_of_interest (PRIMARY KEY (id));
CREATE TABLE sights OF point_of_interest (id WITH OPTIONS DEFAULT 7);
CREATE TABLE plain (id integer, name text);

INSERT INTO places SELECT n, 'place ' || n FROM generate_series(1, 20) AS n;
INSERT INTO sights SELECT n, 'sight ' || n FROM generate_series(1, 20) AS n;
INSERT INTO plain SELECT n, 'plain ' || n FROM generate_series(1, 20) AS n;
-- goes from one type to another
CREATE TYPE short_note AS (id integer, said varchar(20));
CREATE TABLE notes OF short_note;
INSERT INTO notes VALUES (1, 'a');
