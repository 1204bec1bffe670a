-- concertina: convert things.code to things.code up "code::integer" down "code::text"
-- concertina: convert things.body to things.body up "body::json" down "body::text"
-- concertina: convert things.place to things.place up "place::point" down "place::text"
CREATE TYPE colour AS ENUM ('red', 'green');
CREATE TYPE shape AS ENUM ('round', 'flat');
CREATE TABLE things (
  id integer PRIMARY KEY,
  name text NOT NULL,
  note varchar(9),
  price numeric(10,2) NOT NULL DEFAULT 1.50,
  weight numeric(9,1),
  count bigint NOT NULL DEFAULT 0,
  made timestamptz NOT NULL DEFAULT '2026-01-01 12:00+00',
  colour colour NOT NULL DEFAULT 'red' CONSTRAINT things_colour CHECK (colour <> 'green' OR id > 0),
  shape text NOT NULL DEFAULT 'round',
  code integer,
  body json,
  place point
);
CREATE INDEX things_colour_idx ON things (colour, shape);
CREATE VIEW shown AS SELECT id, name FROM things;
CREATE VIEW coloured AS SELECT id, colour, shape FROM things;
