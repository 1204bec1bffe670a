CREATE TABLE accounts (id integer PRIMARY KEY, name text);
CREATE TABLE posts (id integer PRIMARY KEY, account_id integer NOT NULL REFERENCES accounts (id), body text);
CREATE TABLE sessions (token text PRIMARY KEY, no integer NOT NULL);
INSERT INTO accounts SELECT n, 'a' || n FROM generate_series(1, 20) AS n;
INSERT INTO posts SELECT n, n, 'p' || n FROM generate_series(1, 20) AS n;
INSERT INTO sessions SELECT 't' || n, n FROM generate_series(1, 20) AS n;
