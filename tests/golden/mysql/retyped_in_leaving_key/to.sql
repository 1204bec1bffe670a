-- concertina: replace waits.a by waits.c
CREATE TABLE waits (b bigint, c int, note text, PRIMARY KEY (b, c));
CREATE TABLE narrows (b int, PRIMARY KEY (b));
CREATE TABLE takes_null (a int, b bigint, c int, PRIMARY KEY (b, c));
CREATE TABLE widens (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE unique_only (code int NOT NULL PRIMARY KEY, note varchar(20));
