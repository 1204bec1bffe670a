CREATE TABLE items (
  id integer PRIMARY KEY,
  price integer NOT NULL DEFAULT 1,
  code varchar(10),
  gross integer GENERATED ALWAYS AS (price * 2) STORED,
  upper_code text GENERATED ALWAYS AS (upper(code)) STORED
);
CREATE INDEX items_gross ON items (gross);
CREATE INDEX items_price ON items (price);
CREATE VIEW dear AS SELECT id, price, gross FROM items WHERE gross > 10;
INSERT INTO items (id, price, code) SELECT n, n, 'c' || n FROM generate_series(1, 20) AS n;
