-- concertina: rename table trees to woods
CREATE TABLE parks (name text);
CREATE TABLE woods (id integer PRIMARY KEY, height integer);
