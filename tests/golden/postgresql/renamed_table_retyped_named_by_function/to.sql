-- concertina: rename table t to t2
CREATE TABLE t2(id bigint primary key, v int);
CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE sql STABLE AS $$SELECT count(*)::integer + n + 3 FROM t2$$;
CREATE VIEW w AS SELECT id FROM t2 WHERE f(1) IS NOT NULL;
