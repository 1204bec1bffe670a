CREATE TYPE state AS ENUM ('open', 'new', 'done');
CREATE FUNCTION first_state() RETURNS state LANGUAGE sql AS $$SELECT 'new'::state$$;
CREATE FUNCTION is_live(state) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$SELECT $1::text <> 'done'$$;
CREATE FUNCTION rank(state) RETURNS integer IMMUTABLE LANGUAGE sql AS $$SELECT CASE $1::text WHEN 'done' THEN 2 ELSE 1 END$$;
CREATE FUNCTION is_called(state, text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$SELECT $1::text = $2$$;
CREATE OPERATOR === (LEFTARG = state, RIGHTARG = text, FUNCTION = is_called);
CREATE CAST (text AS state) WITH INOUT AS ASSIGNMENT;
CREATE CAST (state AS integer) WITH FUNCTION rank(state);
CREATE AGGREGATE all_of(state) (SFUNC = array_append, STYPE = state[]);
CREATE TABLE jobs (id integer PRIMARY KEY, state state NOT NULL DEFAULT first_state(), note text DEFAULT first_state()::text,
  CONSTRAINT jobs_live CHECK (is_live(state)));
CREATE INDEX jobs_rank ON jobs (rank(state));
CREATE VIEW open_jobs AS SELECT id, is_live(state) AS live FROM jobs WHERE state === 'open';
CREATE VIEW states AS SELECT all_of(state) AS all FROM jobs;
