CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  price NUMERIC NOT NULL,
  count INTEGER NOT NULL DEFAULT 1,
  total NUMERIC AS (price * count + 0) STORED,
  tax NUMERIC AS (price / 5) VIRTUAL,
  half NUMERIC NOT NULL AS (price / 2.0) STORED
);
CREATE INDEX items_total ON items (total);
CREATE INDEX items_tax ON items (tax);
