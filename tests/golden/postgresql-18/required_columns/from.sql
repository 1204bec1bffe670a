CREATE TABLE users (
  id bigint PRIMARY KEY,
  email text CONSTRAINT users_email_given NOT NULL,
  nick text CONSTRAINT nick_given NOT NULL,
  city text,
  zip text,
  street text NOT NULL,
  phone text NOT NULL NO INHERIT,
  points integer CONSTRAINT points_given NOT NULL,
  CONSTRAINT users_note CHECK (length(nick) > 0)
);
ALTER TABLE users ADD COLUMN fax text;
ALTER TABLE users ADD CONSTRAINT fax_given NOT NULL fax NOT VALID;
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, note text) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');

INSERT INTO users SELECT n, 'e' || n, 'n' || n, 'c' || n, 'z' || n, 's' || n, 'p' || n, n, 'f' || n FROM generate_series(1, 500) AS n;
INSERT INTO events SELECT n, date '2020-01-01' + n % 300, 'note ' || n FROM generate_series(1, 500) AS n;
ANALYZE users, events;

CREATE TABLE rooms (id bigint PRIMARY KEY, name text, seats integer NOT NULL NO INHERIT);
INSERT INTO rooms VALUES (1, NULL, 2);
COMMENT ON CONSTRAINT points_given ON users IS 'how many';
COMMENT ON CONSTRAINT nick_given ON users IS 'a nick';
CREATE TABLE halls (id bigint, seats integer CONSTRAINT seats_given NOT NULL);
CREATE TABLE large_halls (rows integer) INHERITS (halls);
