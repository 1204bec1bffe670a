CREATE TABLE users (
  id bigint PRIMARY KEY,
  email text NOT NULL,
  nick text,
  first_name text NOT NULL,
  last_name text NOT NULL DEFAULT '',
  CONSTRAINT users_email_at CHECK (email LIKE '%@%'),
  CONSTRAINT users_email_key UNIQUE (email)
);
CREATE INDEX users_nick_idx ON users (nick);
CREATE TABLE letters (id bigint PRIMARY KEY, email text NOT NULL REFERENCES users (email));
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
INSERT INTO users SELECT n, 'u' || n || '@example.org', CASE WHEN n % 3 > 0 THEN 'nick' || n END, 'First' || n, 'Last' || n FROM generate_series(1, 50) AS n;
INSERT INTO letters SELECT n, 'u' || n || '@example.org' FROM generate_series(1, 50) AS n;
INSERT INTO orders SELECT n, 'note' FROM generate_series(1, 50) AS n;
