-- concertina: rename column users.email to users.email_address
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  email_address TEXT NOT NULL,
  name TEXT
);
CREATE UNIQUE INDEX users_email ON users (email_address);
CREATE VIEW mailing AS SELECT id, email_address AS email FROM users WHERE name IS NOT NULL;
