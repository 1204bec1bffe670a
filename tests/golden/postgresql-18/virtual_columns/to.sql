CREATE TABLE items (
  id bigint PRIMARY KEY,
  price numeric NOT NULL,
  pieces integer NOT NULL,
  total numeric GENERATED ALWAYS AS (round(price * pieces, 2)) VIRTUAL,
  net numeric GENERATED ALWAYS AS (price / 1.19) VIRTUAL,
  half bigint GENERATED ALWAYS AS (pieces / 2) VIRTUAL,
  gross numeric,
  code text GENERATED ALWAYS AS ('i' || id) STORED,
  label text GENERATED ALWAYS AS ('item ' || id) VIRTUAL NOT NULL,
  tax numeric GENERATED ALWAYS AS (price * 0.19) VIRTUAL,
  CONSTRAINT items_total_check CHECK (total >= 0),
  CONSTRAINT items_tax_check CHECK (tax < 1000000)
);
CREATE PUBLICATION prices FOR TABLE items WITH (publish_generated_columns = stored);
CREATE VIEW dear AS SELECT id, total FROM items WHERE total > 100;
