CREATE TABLE users (
  id bigint PRIMARY KEY,
  email text CONSTRAINT users_email_required NOT NULL,
  nick text NOT NULL,
  city text CONSTRAINT city_given NOT NULL,
  zip text NOT NULL NO INHERIT,
  street text CONSTRAINT street_given NOT NULL,
  phone text NOT NULL,
  points bigint CONSTRAINT points_given NOT NULL,
  fax text CONSTRAINT fax_given NOT NULL,
  country text CONSTRAINT country_given NOT NULL DEFAULT 'de',
  CONSTRAINT users_note CHECK (length(nick) > 0)
);
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, note text CONSTRAINT note_given NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE places (id bigint CONSTRAINT places_id NOT NULL, name text CONSTRAINT places_name NOT NULL NO INHERIT, at text);
ALTER TABLE places ADD CONSTRAINT places_at NOT NULL at NOT VALID;
CREATE TABLE rooms (id bigint PRIMARY KEY, name text, seats bigint NOT NULL NO INHERIT);
ALTER TABLE rooms ADD CONSTRAINT room_named NOT NULL name NOT VALID;
COMMENT ON CONSTRAINT points_given ON users IS 'how many there are';
COMMENT ON CONSTRAINT country_given ON users IS 'a country';
CREATE TABLE halls (id bigint, seats integer CONSTRAINT seats_given NOT NULL NO INHERIT);
CREATE TABLE large_halls (rows integer) INHERITS (halls);
