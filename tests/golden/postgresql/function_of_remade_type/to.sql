CREATE TYPE price AS (a numeric, basis text, b text);
CREATE FUNCTION find_price(x integer, y integer) RETURNS SETOF price LANGUAGE sql AS $$ SELECT 1.0, 'b'::text, 'x'::text $$;
CREATE FUNCTION other_price(x integer) RETURNS numeric LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT (find_price(x, 1)).a LIMIT 1); END $$;
