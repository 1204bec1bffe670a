CREATE TABLE letters (id INTEGER PRIMARY KEY, body TEXT, note TEXT);
INSERT INTO letters (id, body) VALUES (1, 'x'), (2, 'y');
