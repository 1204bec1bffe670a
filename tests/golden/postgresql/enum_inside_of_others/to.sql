CREATE TYPE state AS ENUM ('open', 'new', 'done');
CREATE DOMAIN live_state AS state DEFAULT 'new' CONSTRAINT live CHECK (VALUE <> 'done');
CREATE TYPE step AS (name text, state state);
CREATE TABLE jobs (id integer PRIMARY KEY, state state NOT NULL DEFAULT 'new', live live_state NOT NULL, past state[], steps step[], last step);
CREATE INDEX jobs_last ON jobs (((last).state));
CREATE FUNCTION states(step) RETURNS state[] LANGUAGE sql AS 'SELECT ARRAY[($1).state]';
