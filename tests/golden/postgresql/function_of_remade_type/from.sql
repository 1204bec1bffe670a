CREATE TYPE price AS (a numeric, b text);
CREATE FUNCTION find_price(x integer) RETURNS SETOF price LANGUAGE sql AS $$ SELECT 1.0, 'x'::text $$;
CREATE FUNCTION other_price(x integer) RETURNS numeric LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT (find_price(x)).a LIMIT 1); END $$;
