CREATE TABLE places (code integer NOT NULL, name text);
CREATE TABLE towns (size integer) INHERITS (places);
INSERT INTO places SELECT n, 'place ' || n FROM generate_series(1, 20) AS n;
INSERT INTO towns SELECT n, 'town ' || n, n FROM generate_series(21, 40) AS n;
-- A child that goes has a check of its own over the parent's column.
CREATE TABLE wares (id integer PRIMARY KEY, weight integer);
CREATE TABLE crates (width integer, CONSTRAINT heavy CHECK (weight > 0)) INHERITS (wares);
INSERT INTO wares VALUES (1, 2);
