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

INSERT INTO animals SELECT n, 'animal ' || n, 'note ' || n FROM generate_series(1, 20) AS n;
INSERT INTO dogs SELECT n, 'dog ' || n, 'note ' || n, 'poodle' FROM generate_series(21, 40) AS n;
INSERT INTO cats SELECT n, 'cat ' || n, NULL FROM generate_series(41, 60) AS n;
