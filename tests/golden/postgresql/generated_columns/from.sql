CREATE TABLE items (
  id integer PRIMARY KEY,
  price integer NOT NULL,
  gross integer GENERATED ALWAYS AS (price * 2) STORED
);
CREATE INDEX items_gross ON items (gross);
CREATE VIEW dear AS SELECT id, gross FROM items WHERE gross > 10;
CREATE VIEW cheap AS SELECT id, price, gross FROM items WHERE gross < 10;
INSERT INTO items (id, price) SELECT n, n FROM generate_series(1, 20) AS n;
CREATE TABLE boxes (id integer PRIMARY KEY, side integer NOT NULL, area integer GENERATED ALWAYS AS (side * side) STORED);
CREATE INDEX boxes_area ON boxes (area);
INSERT INTO boxes (id, side) SELECT n, n FROM generate_series(1, 20) AS n;
CREATE FUNCTION area_of(box boxes) RETURNS integer LANGUAGE sql STABLE BEGIN ATOMIC SELECT box.area; END;
CREATE VIEW areas AS SELECT id, area_of(boxes) AS area FROM boxes;
