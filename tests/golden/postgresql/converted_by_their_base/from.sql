-- the server casts no range to another one, no array to one of a domain, and a domain as what it is over
CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE DOMAIN feeling AS mood;
CREATE TABLE days (id int PRIMARY KEY, span int4range, felt feeling, codes int[], amount numeric(8,2));
INSERT INTO days VALUES (1, '[1,5)', 'glad', '{1,2}', 3);
-- a foreign key that names one of its columns twice
CREATE TABLE owners (id int, area int, PRIMARY KEY (id, area));
CREATE TABLE pets (id int PRIMARY KEY, owner int, area int, FOREIGN KEY (owner, area) REFERENCES owners ON DELETE SET NULL (area));
INSERT INTO owners VALUES (1, 1);
INSERT INTO pets VALUES (1, 1, 1);
