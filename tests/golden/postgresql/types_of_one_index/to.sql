CREATE SCHEMA later;
CREATE DOMAIN number AS bigint;
CREATE DOMAIN code AS text;
CREATE TYPE later.place AS (x integer, note text);
CREATE TYPE state AS ENUM ('new', 'open');
CREATE DOMAIN live AS state CONSTRAINT not_open CHECK (VALUE <> 'open');
CREATE TABLE papers (
  id integer PRIMARY KEY, number number, code code, place later.place, places later.place[], live live, CONSTRAINT papers_called UNIQUE (number, code));
