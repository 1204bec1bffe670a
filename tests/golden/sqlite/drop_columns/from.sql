CREATE TABLE owners (id INTEGER PRIMARY KEY);
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  price NUMERIC,
  code TEXT NOT NULL UNIQUE,
  rank INTEGER NOT NULL DEFAULT 1 CHECK (rank > 0),
  owner_id INTEGER REFERENCES owners (id),
  plain TEXT
);
CREATE INDEX items_name_code ON items (name, code);
INSERT INTO owners VALUES (1), (2);
INSERT INTO items (name, price, code, rank, owner_id, plain) VALUES ('hat', 1.5, 'h', 1, 1, 'x'), ('coat', NULL, 'c', 2, 2, NULL), ('tie', 3, 't', 1, NULL, 'y');
