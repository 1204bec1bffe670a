CREATE TABLE notes (id integer CONSTRAINT notes_rank PRIMARY KEY, rank integer);
CREATE INDEX notes_pkey ON notes (rank);
CREATE TABLE words (id integer CONSTRAINT words_key PRIMARY KEY, word text, lang text);
CREATE INDEX words_pkey ON words (word);
