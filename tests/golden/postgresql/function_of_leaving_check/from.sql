CREATE TABLE parts (id integer PRIMARY KEY, weight integer);
CREATE FUNCTION gross(weight integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$SELECT weight + 1$$;
ALTER TABLE parts ADD CONSTRAINT parts_gross CHECK (gross(weight) > -5);
