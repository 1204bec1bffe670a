SELECT id, note FROM plain;
INSERT INTO plain (note) VALUES ('z');
INSERT INTO keyed VALUES ('l', 1, 'm');
INSERT INTO bare VALUES ('d', 'n');
INSERT INTO loose VALUES (2, 6);
