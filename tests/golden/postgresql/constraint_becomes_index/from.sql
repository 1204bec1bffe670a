CREATE TABLE users (id integer PRIMARY KEY, email text, name text, CONSTRAINT users_email UNIQUE (email));
CREATE TABLE letters (id integer PRIMARY KEY, email text REFERENCES users (email));
