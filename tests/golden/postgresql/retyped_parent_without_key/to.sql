CREATE TABLE places (code bigint NOT NULL, name text);
CREATE TABLE towns (size integer) INHERITS (places);
CREATE TABLE wares (id integer PRIMARY KEY, weight text);
