CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  first_name TEXT NOT NULL,
  last_name TEXT,
  price NUMERIC NOT NULL CHECK (price >= 0),
  address TEXT
);
CREATE INDEX people_last ON people (last_name);
INSERT INTO people (first_name, last_name, price, address) VALUES ('MaryAnn', 'Smith', 1.25, 'Main St, Town'), ('Bo', NULL, 0, NULL), ('Ümit', 'Öz', 3, 'x, y');
