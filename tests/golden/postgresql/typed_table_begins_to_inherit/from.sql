CREATE TYPE place AS (id integer, name text);
CREATE TABLE places (id integer, name text);
CREATE TABLE cities OF place (PRIMARY KEY (id));
