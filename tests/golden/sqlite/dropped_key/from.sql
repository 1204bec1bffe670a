CREATE TABLE parts (no integer NOT NULL CONSTRAINT parts_key PRIMARY KEY, label text, inside integer, CONSTRAINT parts_inside FOREIGN KEY (inside) REFERENCES parts (no));
INSERT INTO parts VALUES (1, 'a', NULL), (2, 'b', 1), (3, 'c', 2);
CREATE TABLE codes (code text NOT NULL PRIMARY KEY, label text, broader text REFERENCES codes (code));
INSERT INTO codes VALUES ('a', 'A', NULL), ('ab', 'AB', 'a');
CREATE TABLE visits (id integer PRIMARY KEY, place text);
INSERT INTO visits VALUES (1, 'Rome'), (2, 'Oslo');
