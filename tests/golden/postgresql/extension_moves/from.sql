CREATE EXTENSION citext;
CREATE EXTENSION hstore;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gist;
CREATE EXTENSION "uuid-ossp";
CREATE DOMAIN email AS citext CONSTRAINT email_has_at CHECK (VALUE ~ '@');
CREATE TYPE contact AS (email email, note citext);
CREATE TABLE people (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(), email email UNIQUE, name text, tags citext[] NOT NULL DEFAULT '{}', data hstore, contact contact,
  CONSTRAINT people_named CHECK (name <> 'nobody'::citext));
CREATE TABLE stays (id integer PRIMARY KEY, room integer, during tsrange, CONSTRAINT stays_apart EXCLUDE USING gist (room WITH =, during WITH &&));
CREATE INDEX people_name ON people USING gin (name gin_trgm_ops);
CREATE INDEX people_kind ON people ((data -> 'kind'));
CREATE FUNCTION kind_of(data hstore) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN $1::text; END';
CREATE VIEW friends AS SELECT id, kind_of(data) AS kind, data ? 'friend' AS is_friend FROM people WHERE email = 'a@b'::citext;
INSERT INTO people SELECT uuid_generate_v4(), 'A' || n || '@b', 'name ' || n, '{Red,green}', 'kind=>x', ROW ('a@b', 'A')::contact FROM generate_series(1, 40) AS n;
INSERT INTO stays VALUES (1, 1, '[2026-01-01,2026-01-02)');
