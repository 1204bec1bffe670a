CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  price NUMERIC NOT NULL,
  count INTEGER NOT NULL DEFAULT 1,
  total NUMERIC AS (price * count) VIRTUAL,
  label TEXT AS ('#' || id) STORED
);
CREATE INDEX items_total ON items (total);
INSERT INTO items (price, count) VALUES (1.5, 2), (10, 1);
