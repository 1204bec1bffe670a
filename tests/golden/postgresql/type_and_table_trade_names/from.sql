CREATE TYPE status AS ENUM ('new', 'done');
CREATE TABLE colour (id integer PRIMARY KEY, red integer, green integer);
CREATE TABLE jobs (id integer PRIMARY KEY, status status NOT NULL DEFAULT 'new');
CREATE TABLE paints (id integer PRIMARY KEY, colour text);
INSERT INTO jobs SELECT n, 'done' FROM generate_series(1, 40) AS n;
INSERT INTO paints SELECT n, 'red' FROM generate_series(1, 40) AS n;
