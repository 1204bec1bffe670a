CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  price NUMERIC NOT NULL DEFAULT 0,
  size TEXT DEFAULT 'm',
  weight INTEGER,
  code TEXT
);
CREATE INDEX items_code ON items (code);
INSERT INTO items (name, price, size, weight, code) VALUES ('hat', 1.5, 's', 3, 'A'), ('coat', 2, NULL, 4, 'a'), ('', 0, 'xl', 7, NULL);
