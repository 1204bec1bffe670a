CREATE TABLE prices (id text NOT NULL CONSTRAINT prices_pk PRIMARY KEY, a integer NOT NULL, b integer NOT NULL, CONSTRAINT prices_ab UNIQUE (a, b));
CREATE TABLE quotes (id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT quotes_pk PRIMARY KEY, a integer NOT NULL, b integer NOT NULL);
CREATE UNIQUE INDEX quotes_ab ON quotes (a, b);
CREATE TABLE rooms (id integer NOT NULL CONSTRAINT rooms_pk PRIMARY KEY, a integer NOT NULL, b integer NOT NULL);
CREATE TABLE seats (id integer PRIMARY KEY, room integer REFERENCES rooms);
INSERT INTO prices SELECT 'p' || n, n, n FROM generate_series(1, 30) AS n;
INSERT INTO quotes (a, b) SELECT n, n FROM generate_series(1, 30) AS n;
INSERT INTO rooms SELECT n, n, n FROM generate_series(1, 30) AS n;
INSERT INTO seats SELECT n, n FROM generate_series(1, 30) AS n;
