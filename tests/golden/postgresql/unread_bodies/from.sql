SET check_function_bodies = off;
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(20));
CREATE FUNCTION unused(u users) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE setting gone%ROWTYPE;
BEGIN
  RETURN u.id;
END $$;
CREATE FUNCTION depth(n integer) RETURNS integer LANGUAGE sql AS $$ SELECT n $$;
INSERT INTO users SELECT n, 'n' || n FROM generate_series(1, 40) AS n;
