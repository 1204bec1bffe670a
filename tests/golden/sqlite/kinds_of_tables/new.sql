SELECT id, note FROM plain;
INSERT INTO plain VALUES (77, 'z');
INSERT INTO keyed VALUES ('n', 1, 'm');
INSERT INTO bare VALUES ('e', 'n');
INSERT INTO loose VALUES (3, 6);
