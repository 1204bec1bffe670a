CREATE TABLE entries (id integer PRIMARY KEY, amount integer);
CREATE FUNCTION doubled(integer, text) RETURNS integer LANGUAGE sql AS $$ SELECT 2 * $1 $$;
CREATE FUNCTION countdown(start integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN CASE WHEN $1 > 0 THEN countdown($1 - 1) ELSE 0 END; END $$;
CREATE FUNCTION total() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT sum(doubled(amount, 'x')) FROM entries); END $$;
