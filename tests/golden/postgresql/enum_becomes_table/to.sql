CREATE TABLE gift (id integer PRIMARY KEY, name text NOT NULL);
CREATE TYPE span AS RANGE (SUBTYPE = integer);
CREATE TABLE givings (id integer PRIMARY KEY, gift_id integer REFERENCES gift, amount integer);
CREATE VIEW amounts AS SELECT id, amount FROM givings;
CREATE VIEW large_amounts AS SELECT id FROM amounts WHERE amount > 100;
