CREATE TABLE accounts (id bigint PRIMARY KEY, name text);
CREATE TABLE posts (id integer PRIMARY KEY, account_id bigint NOT NULL CONSTRAINT posts_of_account REFERENCES accounts (id) ON DELETE CASCADE, body text);
CREATE TABLE sessions (token text NOT NULL CONSTRAINT sessions_token UNIQUE, no integer PRIMARY KEY);
