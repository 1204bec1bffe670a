CREATE TABLE users (id integer PRIMARY KEY, code integer, name text, UNIQUE (code));
CREATE TABLE letters (id integer PRIMARY KEY, reader integer REFERENCES users (code));
