CREATE TABLE places (id integer, name text);
CREATE TABLE cities (capital boolean, PRIMARY KEY (id)) INHERITS (places);
