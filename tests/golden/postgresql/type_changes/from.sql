SET TIME ZONE 'UTC';
CREATE TYPE colour AS ENUM ('red', 'green');
CREATE TYPE shape AS ENUM ('round', 'flat');
CREATE TABLE things (
  id integer PRIMARY KEY,
  name varchar(20) NOT NULL,
  note text,
  price numeric(6,2) NOT NULL DEFAULT 1.50,
  weight numeric(8,3),
  count integer NOT NULL DEFAULT 0,
  made timestamp NOT NULL DEFAULT '2026-01-01 12:00',
  colour text NOT NULL DEFAULT 'red' CONSTRAINT things_colour CHECK (colour <> ''),
  shape shape NOT NULL DEFAULT 'round',
  code text,
  body text,
  place text
);
CREATE INDEX things_colour_idx ON things (colour, shape);
CREATE VIEW shown AS SELECT id, name FROM things;
CREATE VIEW coloured AS SELECT id, colour, shape FROM things;
INSERT INTO things (id, name, note, price, weight, count, colour, shape, code, body, place)
  SELECT n, 'n' || n, 'x', n, n / 3.0, n, 'green', 'flat', '00' || n, '{"a":  ' || n || '}', '(' || n || ',1)' FROM generate_series(1, 60) AS n;
