CREATE TABLE notes (id integer PRIMARY KEY, note text, no integer, tag text);
CREATE TABLE shown (id integer, note varchar(5), no varchar(9), tag integer);
