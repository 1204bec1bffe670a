CREATE TYPE place AS (code text);
CREATE TABLE visits (id integer PRIMARY KEY, place place);
CREATE TYPE point2 AS (y integer, x integer);
CREATE TABLE dots (id integer PRIMARY KEY, point point2);
