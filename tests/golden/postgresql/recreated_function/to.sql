CREATE TABLE items (id integer PRIMARY KEY, price integer, tax integer);
CREATE FUNCTION doubled(value integer) RETURNS bigint IMMUTABLE LANGUAGE sql AS 'SELECT value * 2::bigint';
CREATE FUNCTION total(item items) RETURNS integer LANGUAGE sql AS 'SELECT item.price + coalesce(item.tax, 0)';
CREATE VIEW prices AS SELECT id, doubled(price) AS price FROM items;
