CREATE TABLE parts (id integer PRIMARY KEY, weight integer);
CREATE FUNCTION gross(weight integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$SELECT weight + 1::bigint$$;
CREATE VIEW heavy AS SELECT id, gross(weight) AS gross FROM parts;
