CREATE TABLE users (id integer PRIMARY KEY, code integer, name text, UNIQUE (code));
CREATE TABLE letters (id integer PRIMARY KEY, reader integer REFERENCES users (code));
CREATE TABLE seats (hall integer, seat integer, PRIMARY KEY (hall, seat));
CREATE TABLE tickets (id integer PRIMARY KEY, seat integer, hall integer, CONSTRAINT tickets_seat_fkey FOREIGN KEY (hall, seat) REFERENCES seats (hall, seat));

INSERT INTO seats SELECT n % 5, n FROM generate_series(1, 50) AS n;
INSERT INTO tickets SELECT n, n, n % 5 FROM generate_series(1, 50) AS n;
ANALYZE seats, tickets;
