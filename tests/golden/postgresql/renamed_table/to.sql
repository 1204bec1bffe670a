-- concertina: rename table accounts to users
CREATE TABLE users (
  id serial PRIMARY KEY,
  email text NOT NULL,
  kind text NOT NULL DEFAULT 'plain',
  parent_id integer,
  age integer,
  CONSTRAINT users_email_check CHECK (email <> ''),
  CONSTRAINT users_email_key UNIQUE (email),
  CONSTRAINT users_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES users (id)
);
CREATE INDEX users_kind_idx ON users (kind);
CREATE TABLE notes (account_id integer NOT NULL REFERENCES users (id), body text);
CREATE TABLE guests (host text) INHERITS (users);
CREATE VIEW plain AS SELECT id, email FROM users WHERE kind = 'plain';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER accounts_touch BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION touch();
