CREATE TABLE status (name text PRIMARY KEY);
CREATE TYPE colour AS ENUM ('red', 'green');
CREATE TABLE jobs (id integer PRIMARY KEY, status text NOT NULL DEFAULT 'new');
CREATE TABLE paints (id integer PRIMARY KEY, colour colour);
