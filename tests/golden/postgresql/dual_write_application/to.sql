-- concertina: rename column users.email to users.email_address
-- concertina: rename column users.nick to users.handle
-- concertina: convert users.first_name, users.last_name to users.full_name up "first_name || ' ' || last_name" down "split_part(full_name, ' ', 1)", "split_part(full_name, ' ', 2)"
-- concertina: backfill orders.code with "'order ' || id"
CREATE TABLE users (
  id bigint PRIMARY KEY,
  email_address text NOT NULL,
  handle text,
  full_name text NOT NULL,
  CONSTRAINT users_email_at CHECK (email_address LIKE '%@%'),
  CONSTRAINT users_email_key UNIQUE (email_address)
);
CREATE INDEX users_nick_idx ON users (handle);
CREATE TABLE letters (id bigint PRIMARY KEY, email text NOT NULL REFERENCES users (email_address));
CREATE TABLE orders (id bigint PRIMARY KEY, note text, code text NOT NULL);
