CREATE TABLE t(id int primary key, v int);
CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE sql STABLE AS $$SELECT count(*)::integer + n + 1 FROM t$$;
CREATE VIEW w AS SELECT id FROM t WHERE f(1) IS NOT NULL;
