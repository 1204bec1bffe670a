-- The table of another name that has the old one's key and index names, and two keys over the same columns.
-- concertina: replace hooks by endpoints
CREATE TYPE level AS ENUM ('low', 'high');
CREATE FUNCTION fits(n integer, at_most level) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN n < 1000 OR at_most = 'high';
CREATE TABLE endpoints (
  id integer CONSTRAINT hooks_pkey PRIMARY KEY,
  address text NOT NULL CONSTRAINT endpoints_address UNIQUE
);
ALTER TABLE endpoints ADD CONSTRAINT endpoints_id UNIQUE (id);
CREATE INDEX by_url ON endpoints (address);
CREATE TABLE calls (id integer PRIMARY KEY, endpoint integer REFERENCES endpoints (id));
CREATE TABLE visits (
  id integer PRIMARY KEY,
  page text CONSTRAINT visits_page UNIQUE,
  seen integer CONSTRAINT visits_seen_some CHECK (seen > 0),
  CONSTRAINT visits_fit CHECK (fits(seen, 'low'))
);
CREATE INDEX visits_by_seen ON visits (seen);
