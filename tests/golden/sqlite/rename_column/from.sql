CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  name TEXT
);
CREATE UNIQUE INDEX users_email ON users (email);
CREATE VIEW mailing AS SELECT id, email FROM users WHERE name IS NOT NULL;
INSERT INTO users VALUES (1, 'a@example.org', 'Ann'), (2, 'b@example.org', NULL), (3, '', 'Ümit ;''"');
