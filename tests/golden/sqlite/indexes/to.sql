CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  price NUMERIC,
  code TEXT
);
CREATE INDEX items_name ON items (name COLLATE NOCASE DESC, price);
CREATE INDEX items_cheap ON items (name) WHERE price < 10;
CREATE INDEX items_upper ON items (upper(code), id + 1);
CREATE UNIQUE INDEX items_name_code ON items (name, code);
