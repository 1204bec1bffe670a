CREATE TABLE users (id integer PRIMARY KEY, code integer, name text, UNIQUE (code, name));
CREATE TABLE letters (id integer PRIMARY KEY, reader integer REFERENCES users (id));
CREATE TABLE seats (hall integer, seat integer, PRIMARY KEY (seat, hall));
CREATE TABLE tickets (id integer PRIMARY KEY, seat integer, hall integer, CONSTRAINT tickets_seat_fkey FOREIGN KEY (seat, hall) REFERENCES seats (seat, hall));
