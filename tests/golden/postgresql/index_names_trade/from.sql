CREATE TABLE notes (id integer PRIMARY KEY, rank integer);
CREATE INDEX notes_rank ON notes (rank);
CREATE TABLE words (id integer PRIMARY KEY, word text, lang text, CONSTRAINT words_key UNIQUE (word, lang));
INSERT INTO notes SELECT n, n FROM generate_series(1, 9) AS n;
INSERT INTO words SELECT n, n, 'en' FROM generate_series(1, 9) AS n;
