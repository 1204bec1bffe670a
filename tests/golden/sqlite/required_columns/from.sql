CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  price NUMERIC
);
INSERT INTO items (name, price) VALUES ('Hat', 1.5), ('Coat', NULL), ('', 0), ('Tie;', 3);
