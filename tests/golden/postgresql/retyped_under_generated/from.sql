CREATE TABLE items (
  id integer PRIMARY KEY,
  price integer NOT NULL DEFAULT 1,
  weight integer,
  code varchar(10),
  double_weight integer GENERATED ALWAYS AS (weight * 2) STORED,
  gross integer GENERATED ALWAYS AS (price * 2) STORED,
  upper_code text GENERATED ALWAYS AS (upper(code)) STORED
);
CREATE INDEX items_gross ON items (gross);
CREATE INDEX items_heavy ON items (code) WHERE weight > 3;
CREATE INDEX items_price ON items (price);
CREATE VIEW weights AS SELECT id, weight FROM items;
CREATE VIEW dear AS SELECT id, price, gross FROM items WHERE gross > 10;
INSERT INTO items (id, price, weight, code) SELECT n, n, n, 'c' || n FROM generate_series(1, 20) AS n;
