CREATE TABLE animals (
  id bigint PRIMARY KEY,
  name text NOT NULL,
  old_note text,
  CONSTRAINT named CHECK (name <> '')
);
CREATE TABLE dogs (breed text, PRIMARY KEY (id)) INHERITS (animals);
CREATE TABLE cats (lives integer DEFAULT 9, PRIMARY KEY (id)) INHERITS (animals);
CREATE INDEX cats_name ON cats (name);
CREATE TABLE fish (depth integer) INHERITS (animals);

CREATE PUBLICATION beasts FOR TABLE ONLY animals WITH (publish = 'insert');

INSERT INTO animals SELECT n, 'animal ' || n, 'note ' || n FROM generate_series(1, 20) AS n;
INSERT INTO dogs SELECT n, 'dog ' || n, 'note ' || n, 'poodle' FROM generate_series(21, 40) AS n;
INSERT INTO cats SELECT n, 'cat ' || n, NULL FROM generate_series(41, 60) AS n;
-- A child that says its parent's columns itself, and one whose parent gets another name.
CREATE TABLE tools (id integer PRIMARY KEY, label text, CONSTRAINT numbered CHECK (id > 0));
CREATE TABLE saws (id integer, label text, teeth integer, CONSTRAINT numbered CHECK (id > 0)) INHERITS (tools);
CREATE TABLE shelves (id integer PRIMARY KEY);
CREATE TABLE racks (height integer) INHERITS (shelves);
INSERT INTO saws SELECT n, 'saw ' || n, 3 FROM generate_series(1, 20) AS n;
INSERT INTO racks SELECT n, n FROM generate_series(1, 20) AS n;
