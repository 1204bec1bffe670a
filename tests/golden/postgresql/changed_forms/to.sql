CREATE TYPE span AS RANGE (subtype = bigint);
CREATE DOMAIN code AS bigint;
CREATE TYPE place AS (x integer, y integer);
CREATE TABLE odds (id integer PRIMARY KEY);
CREATE TABLE base (id integer, a integer CHECK (a > -100));
CREATE TABLE freed (x integer, y integer, note text);
CREATE TABLE bound OF place;
CREATE TABLE child (b text) INHERITS (base);
CREATE TABLE leaving (b text) INHERITS (base);
