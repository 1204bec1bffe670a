CREATE TABLE users (id integer PRIMARY KEY, email text, name text);
CREATE UNIQUE INDEX users_email ON users (email);
CREATE TABLE letters (id integer PRIMARY KEY, email text REFERENCES users (email));
