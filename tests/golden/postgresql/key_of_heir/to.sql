CREATE TABLE animals (id bigint NOT NULL, name text);
CREATE TABLE cats (lives integer, PRIMARY KEY (id)) INHERITS (animals);
CREATE TABLE fish () INHERITS (animals);
