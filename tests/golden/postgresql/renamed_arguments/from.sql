CREATE TABLE entries (id integer PRIMARY KEY, amount integer);
CREATE FUNCTION doubled(amount integer, note text) RETURNS integer LANGUAGE sql AS $$ SELECT 2 * $1 $$;
CREATE FUNCTION countdown(n integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN CASE WHEN $1 > 0 THEN countdown($1 - 1) ELSE 0 END; END $$;
CREATE FUNCTION total() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT sum(doubled(amount, 'x')) FROM entries); END $$;
INSERT INTO entries SELECT n, n FROM generate_series(1, 40) AS n;
