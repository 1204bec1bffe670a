CREATE TABLE items (
  id bigint PRIMARY KEY,
  price numeric NOT NULL,
  pieces integer NOT NULL,
  total numeric GENERATED ALWAYS AS (price * pieces) VIRTUAL,
  small boolean GENERATED ALWAYS AS (pieces < 10) VIRTUAL,
  net numeric GENERATED ALWAYS AS (price / 1.19) STORED,
  half integer GENERATED ALWAYS AS (pieces / 2) VIRTUAL,
  gross numeric GENERATED ALWAYS AS (price * 1.19) VIRTUAL,
  code text GENERATED ALWAYS AS ('i' || id) VIRTUAL,
  CONSTRAINT items_total_check CHECK (total >= 0)
);
CREATE PUBLICATION prices FOR TABLE items;
CREATE VIEW dear AS SELECT id, total FROM items WHERE total > 100;

INSERT INTO items (id, price, pieces) SELECT n, n * 2.5, n % 20 FROM generate_series(1, 500) AS n;
ANALYZE items;
