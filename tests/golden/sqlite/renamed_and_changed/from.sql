CREATE TABLE nodes (no INTEGER PRIMARY KEY, parent INTEGER, tag TEXT NOT NULL, size INTEGER, CONSTRAINT inside FOREIGN KEY (parent) REFERENCES nodes (no), CONSTRAINT sized CHECK (size < 100), CHECK (tag IS NOT NULL));
CREATE TABLE leaves (id INTEGER PRIMARY KEY, node INTEGER, CONSTRAINT of_node FOREIGN KEY (node) REFERENCES nodes (no));
CREATE INDEX nodes_tag ON nodes (tag);
INSERT INTO nodes VALUES (4, NULL, 'a', 1), (7, 4, 'b', 2), (9, 7, 'c', 3);
INSERT INTO leaves VALUES (1, 7), (2, 9);
