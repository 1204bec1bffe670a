-- concertina: rename column nodes.no to nodes.id
-- concertina: rename column nodes.tag to nodes.label
CREATE TABLE nodes (
  id INTEGER PRIMARY KEY,
  parent INTEGER REFERENCES nodes (id),
  label TEXT
);
CREATE TABLE leaves (id INTEGER PRIMARY KEY, node INTEGER REFERENCES nodes (id));
