CREATE TABLE nodes (
  no INTEGER PRIMARY KEY,
  parent INTEGER REFERENCES nodes (no),
  tag TEXT
);
CREATE TABLE leaves (id INTEGER PRIMARY KEY, node INTEGER REFERENCES nodes (no));
INSERT INTO nodes VALUES (4, NULL, 'a'), (7, 4, 'b'), (9, 7, 'c');
INSERT INTO leaves VALUES (1, 7), (2, 9);
