CREATE TABLE hooks (id integer PRIMARY KEY, url text NOT NULL);
CREATE INDEX by_url ON hooks (url);
CREATE TABLE visits (
  id integer CONSTRAINT visits_key PRIMARY KEY,
  page text CONSTRAINT page_once UNIQUE,
  seen integer CONSTRAINT seen_some CHECK (seen > 0)
);
CREATE INDEX visits_seen ON visits (seen);
INSERT INTO hooks SELECT n, 'u' || n FROM generate_series(1, 20) AS n;
INSERT INTO visits SELECT n, 'p' || n, n FROM generate_series(1, 20) AS n;
