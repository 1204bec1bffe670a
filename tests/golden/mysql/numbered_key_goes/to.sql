-- concertina: replace logs.id by logs.code
CREATE TABLE logs (code int, UNIQUE KEY by_code (code));
CREATE TABLE notes (day date, note varchar(20));
CREATE TABLE kinds (id int NOT NULL, PRIMARY KEY (id));
CREATE TABLE tags (note varchar(20));
