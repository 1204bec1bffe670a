CREATE TABLE places (id integer, name text);
CREATE TABLE cities (people integer, PRIMARY KEY (id)) INHERITS (places);
