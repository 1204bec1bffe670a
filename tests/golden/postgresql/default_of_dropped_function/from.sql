CREATE SCHEMA auth;
CREATE FUNCTION auth.token() RETURNS integer LANGUAGE sql STABLE AS $$ SELECT 7 $$;
CREATE TABLE users (id integer PRIMARY KEY, token integer DEFAULT auth.token());
CREATE POLICY own ON users USING (token = auth.token());
INSERT INTO users VALUES (1, 3), (2, 7);
