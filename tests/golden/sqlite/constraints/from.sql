CREATE TABLE owners (id INTEGER PRIMARY KEY, code TEXT, region TEXT);
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  price NUMERIC CONSTRAINT items_price CHECK (price > 0),
  code TEXT CONSTRAINT items_code UNIQUE,
  owner_id INTEGER,
  other_id INTEGER CONSTRAINT items_other REFERENCES owners (id),
  CHECK (length(name) < 50)
);
CREATE TABLE prices (item_id INTEGER, since TEXT, price NUMERIC);
INSERT INTO owners VALUES (1, 'o1', 'n'), (2, 'o2', NULL);
INSERT INTO items (name, price, code, owner_id, other_id) VALUES ('hat', 1, 'h', 1, 1), ('coat', 2, 'c', 2, 1), ('tie', 3, NULL, NULL, 2);
INSERT INTO prices VALUES (1, '2020', 1), (1, '2021', 2), (2, '2020', 2);
