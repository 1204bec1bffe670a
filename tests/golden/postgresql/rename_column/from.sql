CREATE TABLE orgs (id bigint PRIMARY KEY, code text NOT NULL UNIQUE);
CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  name text,
  org_code text DEFAULT 'x' REFERENCES orgs (code),
  CONSTRAINT users_email_key UNIQUE (email),
  CONSTRAINT users_email_check CHECK (length(email) > 2)
);
CREATE INDEX users_lower_email ON users (lower(email)) WHERE name IS NOT NULL;
COMMENT ON COLUMN users.email IS 'where to write to';
CREATE VIEW mailing AS SELECT id, email FROM users WHERE name IS NOT NULL;
INSERT INTO orgs VALUES (1, 'x'), (2, 'y');
INSERT INTO users (email, name) VALUES ('a@example.org', 'Ann'), ('b@example.org', NULL), ('ü $$ ;''"', 'Ümit');
