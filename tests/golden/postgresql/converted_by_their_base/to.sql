CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE DOMAIN code AS int;
CREATE DOMAIN price AS bigint;
CREATE TABLE days (id int PRIMARY KEY, span int8range, felt text, codes code[], amount price);
CREATE TABLE owners (id int, area bigint, PRIMARY KEY (id, area));
CREATE TABLE pets (id int PRIMARY KEY, owner int, area bigint, FOREIGN KEY (owner, area) REFERENCES owners ON DELETE SET NULL (area));
