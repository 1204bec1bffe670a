CREATE TABLE words (word TEXT NOT NULL, language TEXT NOT NULL, uses INTEGER, PRIMARY KEY (word)) WITHOUT ROWID;
CREATE TABLE parts (no TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (no));
CREATE TABLE items (id INTEGER PRIMARY KEY, shop INTEGER NOT NULL, name TEXT);
CREATE TABLE marks (place TEXT NOT NULL, mark TEXT);
CREATE INDEX words_uses ON words (uses);
INSERT INTO words VALUES ('a', 'en', 1), ('b', 'de', 2);
INSERT INTO parts VALUES ('1', 'x'), ('2', 'y');
INSERT INTO items VALUES (1, 1, 'a'), (7, 2, NULL);
INSERT INTO marks VALUES ('here', 'm');
