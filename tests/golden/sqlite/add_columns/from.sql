CREATE TABLE owners (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  price NUMERIC
);
INSERT INTO owners VALUES (1, 'Ann'), (2, 'Bo');
INSERT INTO items (name, price) VALUES ('hat', 1.5), ('coat', NULL), ('', 0), ('tie;', 3);
