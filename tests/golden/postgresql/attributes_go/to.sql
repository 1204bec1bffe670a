CREATE TYPE place AS (code text);
CREATE TABLE visits (id integer PRIMARY KEY, place place);
CREATE TYPE point2 AS (y integer, x integer);
CREATE TABLE dots (id integer PRIMARY KEY, point point2);
CREATE TYPE size AS (w integer);
CREATE TABLE boxes (id integer PRIMARY KEY, size size);
CREATE VIEW units AS SELECT ROW(1)::size AS size;
CREATE TYPE mark AS (a integer);
CREATE VIEW marks AS SELECT ROW(1)::mark AS mark;
