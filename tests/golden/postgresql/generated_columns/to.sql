-- concertina: rename table boxes to cubes
CREATE TABLE items (
  id integer PRIMARY KEY,
  price integer NOT NULL,
  gross integer GENERATED ALWAYS AS (price * 2 + 0) STORED
);
CREATE INDEX items_gross ON items (gross);
CREATE VIEW dear AS SELECT id, gross FROM items WHERE gross > 10;
CREATE VIEW cheap AS SELECT id, gross FROM items WHERE gross < 10;
CREATE TABLE cubes (id integer PRIMARY KEY, side integer NOT NULL, area integer GENERATED ALWAYS AS (side * side + 0) STORED);
CREATE FUNCTION area_of(box cubes) RETURNS integer LANGUAGE sql STABLE BEGIN ATOMIC SELECT box.area; END;
CREATE VIEW areas AS SELECT id, area_of(cubes) AS area FROM cubes;
