-- concertina: rename column tickets.number to tickets.serial
-- concertina: rename column seats.number to seats.place
CREATE TABLE tickets (id integer PRIMARY KEY, serial bigint CONSTRAINT tickets_number_key UNIQUE, note text NOT NULL);
CREATE TABLE seats (id integer PRIMARY KEY, place bigint NOT NULL);
