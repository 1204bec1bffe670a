CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  price NUMERIC,
  code TEXT
);
CREATE INDEX items_price ON items (price);
CREATE INDEX items_name ON items (name);
CREATE UNIQUE INDEX items_code ON items (code);
INSERT INTO items (name, price, code) VALUES ('hat', 1.5, 'h'), ('coat', NULL, 'c'), ('tie', 3, NULL);
