CREATE TABLE notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT);
CREATE VIRTUAL TABLE boxes USING rtree(id, left, right);
INSERT INTO notes VALUES (1, 'a', 'ruby slippers'), (2, 'b', NULL), (3, 'c', 'yellow brick');
