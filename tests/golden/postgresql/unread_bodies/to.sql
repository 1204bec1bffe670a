SET check_function_bodies = off;
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(40));
CREATE FUNCTION unused(u users) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE setting gone%ROWTYPE;
BEGIN
  RETURN u.id;
END $$;
CREATE FUNCTION unused_too() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM gone $$;
CREATE FUNCTION depth(n integer) RETURNS integer LANGUAGE sql AS $$ SELECT CASE WHEN n > 0 THEN width(n - 1) ELSE 0 END $$;
CREATE FUNCTION width(n integer) RETURNS integer LANGUAGE sql AS $$ SELECT CASE WHEN n > 0 THEN depth(n - 1) ELSE 0 END $$;
