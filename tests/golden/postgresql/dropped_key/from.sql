CREATE TABLE parts (no integer NOT NULL CONSTRAINT parts_key PRIMARY KEY, label text, inside integer, CONSTRAINT parts_inside FOREIGN KEY (inside) REFERENCES parts (no));
INSERT INTO parts VALUES (1, 'a', NULL), (2, 'b', 1), (3, 'c', 2);
CREATE TABLE seats (no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, hall text NOT NULL, next bigint REFERENCES seats (no), tag text, low text GENERATED ALWAYS AS (lower(tag)) STORED, CONSTRAINT seats_tag UNIQUE (low), CONSTRAINT seats_pair UNIQUE (hall, no));
CREATE UNIQUE INDEX seats_first ON seats ((COALESCE(no, 0) + 1));
INSERT INTO seats (hall, next, tag) VALUES ('N', NULL, 'A'), ('N', 1, 'B'), ('S', 2, NULL);
