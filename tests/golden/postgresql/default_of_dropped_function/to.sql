CREATE SCHEMA auth;
CREATE TABLE users (id integer PRIMARY KEY, token integer);
