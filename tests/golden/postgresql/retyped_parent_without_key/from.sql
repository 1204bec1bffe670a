CREATE TABLE places (code integer NOT NULL, name text);
CREATE TABLE towns (size integer) INHERITS (places);
INSERT INTO places SELECT n, 'place ' || n FROM generate_series(1, 20) AS n;
INSERT INTO towns SELECT n, 'town ' || n, n FROM generate_series(21, 40) AS n;
