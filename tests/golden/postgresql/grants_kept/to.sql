-- concertina: rename table accounts to users
CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL, price bigint, code text);
CREATE VIEW cheap AS SELECT id, code, name, price FROM items WHERE price < 10;
CREATE VIEW called AS SELECT id, name FROM items;
CREATE VIEW cheaper AS SELECT id, upper(name) AS name FROM cheap;
CREATE FUNCTION label(item integer) RETURNS varchar LANGUAGE sql AS 'SELECT item::varchar';
CREATE VIEW labels AS SELECT id, label(id) AS label FROM items;
CREATE TABLE users (id serial PRIMARY KEY, email text, secret text);
