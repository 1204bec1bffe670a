CREATE TABLE nodes (
  no int PRIMARY KEY,
  parent int REFERENCES nodes (no),
  slot int NOT NULL DEFAULT 21,
  tag text,
  CONSTRAINT tagged CHECK (tag IS NOT NULL),
  CONSTRAINT one_tag UNIQUE NULLS NOT DISTINCT (tag)
);
CREATE UNIQUE INDEX nodes_slot ON nodes (slot);
CREATE TABLE leaves (id int PRIMARY KEY, node int REFERENCES nodes (no));
INSERT INTO nodes SELECT n, nullif(n - 1, 0), 100 - n, 't' || n FROM generate_series(1, 5) AS n;
INSERT INTO leaves SELECT n, n FROM generate_series(1, 5) AS n;
