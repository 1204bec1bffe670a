CREATE TABLE accounts (
  id serial PRIMARY KEY,
  email text NOT NULL,
  kind text NOT NULL DEFAULT 'plain',
  parent_id integer,
  CONSTRAINT accounts_email_key UNIQUE (email),
  CONSTRAINT accounts_kind_key UNIQUE (kind, id),
  CONSTRAINT accounts_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES accounts (id)
);
CREATE INDEX accounts_kind_idx ON accounts (kind);
CREATE TABLE notes (account_id integer NOT NULL REFERENCES accounts (id), body text);
CREATE TABLE guests (host text) INHERITS (accounts);
CREATE VIEW plain AS SELECT id, email FROM accounts WHERE kind = 'plain';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER accounts_touch BEFORE INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION touch();
GRANT SELECT, INSERT ON accounts TO PUBLIC;
INSERT INTO accounts (email) SELECT 'e' || n FROM generate_series(1, 20) AS n;
INSERT INTO notes SELECT n, 'x' FROM generate_series(1, 5) AS n;
