CREATE TYPE info AS (id integer, note text);
CREATE FUNCTION info(integer, boolean) RETURNS SETOF info LANGUAGE sql AS $$ SELECT $1, 'one' $$;
CREATE FUNCTION noted(integer) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT note FROM info($1, true)); END $$;
