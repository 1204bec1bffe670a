-- concertina: rename table shelves to boards
CREATE TABLE animals (
  id bigint PRIMARY KEY,
  name text NOT NULL,
  born date,
  CONSTRAINT named CHECK (name <> ''),
  CONSTRAINT modern CHECK (born > '1900-01-01')
);
CREATE TABLE dogs (breed text, kennel text) INHERITS (animals);
ALTER TABLE dogs ALTER name SET DEFAULT 'Rex';
COMMENT ON COLUMN dogs.name IS 'as called';
CREATE SEQUENCE tag_numbers;
CREATE TABLE cats (lives integer DEFAULT 9, PRIMARY KEY (id)) INHERITS (animals);
ALTER TABLE cats ALTER name SET DEFAULT 'cat ' || nextval('tag_numbers');
CREATE TABLE birds (wings integer) INHERITS (animals);
CREATE TABLE owls (sees_in_dark boolean) INHERITS (birds);
CREATE TABLE plants (height integer, twice integer GENERATED ALWAYS AS (height * 2) STORED);
CREATE TABLE trees (height integer, twice integer, rings integer) INHERITS (plants);
CREATE TABLE tools (id bigint PRIMARY KEY, label text, made date, CONSTRAINT numbered CHECK (id > 0));
CREATE TABLE saws (id bigint, label text, teeth integer, made date, CONSTRAINT numbered CHECK (id > 0)) INHERITS (tools);
CREATE TABLE boards (id integer PRIMARY KEY);
CREATE TABLE racks (height integer) INHERITS (boards);
CREATE PUBLICATION beasts FOR TABLE ONLY animals WHERE (id > 0), ONLY dogs WHERE (id > 1) WITH (publish = 'insert');
