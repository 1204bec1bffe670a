CREATE SCHEMA ext;
CREATE EXTENSION citext SCHEMA ext;
CREATE EXTENSION hstore SCHEMA ext;
CREATE EXTENSION pg_trgm SCHEMA ext;
CREATE EXTENSION btree_gist;
CREATE EXTENSION "uuid-ossp" SCHEMA ext;
SET search_path = public, ext;
CREATE DOMAIN email AS citext CONSTRAINT email_has_at CHECK (VALUE ~ '@');
CREATE TYPE contact AS (email email, note citext);
CREATE TABLE people (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(), email email UNIQUE, name citext, tags citext[] NOT NULL DEFAULT '{}', data hstore, contact contact, other citext,
  CONSTRAINT people_named CHECK (name <> 'nobody'::citext));
CREATE TABLE stays (id integer PRIMARY KEY, room integer, during tsrange, CONSTRAINT stays_apart EXCLUDE USING gist (room WITH =, during WITH &&));
CREATE INDEX people_name ON people USING gin ((name::text) gin_trgm_ops);
CREATE INDEX people_kind ON people ((data -> 'kind'));
CREATE FUNCTION kind_of(data hstore) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN $1::text; END';
CREATE VIEW friends AS SELECT id, kind_of(data) AS kind, data ? 'friend' AS is_friend FROM people WHERE email = 'a@b'::citext;
