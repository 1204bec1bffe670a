-- concertina: rename column users.email to users.email_address
-- concertina: rename column users.org_code to users.org
CREATE TABLE orgs (id bigint PRIMARY KEY, code text NOT NULL UNIQUE);
CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email_address text NOT NULL,
  name text,
  org text DEFAULT 'x' REFERENCES orgs (code),
  CONSTRAINT users_email_key UNIQUE (email_address),
  CONSTRAINT users_email_check CHECK (length(email_address) > 2)
);
CREATE INDEX users_lower_email ON users (lower(email_address)) WHERE name IS NOT NULL;
COMMENT ON COLUMN users.email_address IS 'where to write to';
CREATE VIEW mailing AS SELECT id, email_address AS email FROM users WHERE name IS NOT NULL;
