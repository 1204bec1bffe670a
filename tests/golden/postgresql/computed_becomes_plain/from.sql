CREATE TABLE items (
  id integer PRIMARY KEY,
  price integer NOT NULL,
  gross integer GENERATED ALWAYS AS (price * 2) STORED CONSTRAINT items_gross_check CHECK (gross > 0)
);
CREATE INDEX items_gross ON items (gross);
CREATE VIEW dear AS SELECT id, gross FROM items WHERE gross > 10;
INSERT INTO items (id, price) SELECT n, n FROM generate_series(1, 20) AS n;
