CREATE TABLE items (id integer PRIMARY KEY, price integer);
CREATE FUNCTION doubled(value integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT value * 2';
CREATE FUNCTION total(item items) RETURNS integer LANGUAGE sql AS 'SELECT item.price';
CREATE VIEW prices AS SELECT id, doubled(price) AS price FROM items;
INSERT INTO items SELECT n, n FROM generate_series(1, 20) AS n;
