CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  name TEXT,
  price NUMERIC NOT NULL DEFAULT 1,
  size TEXT,
  weight REAL NOT NULL DEFAULT 0,
  code TEXT COLLATE NOCASE
);
CREATE INDEX items_code ON items (code);
