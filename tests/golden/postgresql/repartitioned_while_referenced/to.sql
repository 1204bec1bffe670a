CREATE TABLE trips (id integer NOT NULL, day date NOT NULL, seats integer, class text NOT NULL DEFAULT 'second', PRIMARY KEY (id, day), CHECK (seats > 0)) PARTITION BY LIST (id);
CREATE TABLE trips_first PARTITION OF trips FOR VALUES IN (1, 2, 3);
CREATE TABLE trips_rest PARTITION OF trips DEFAULT;
CREATE TABLE tickets (trip_id integer, trip_day date, CONSTRAINT of_trip FOREIGN KEY (trip_id, trip_day) REFERENCES trips ON DELETE CASCADE);
CREATE INDEX trips_seats ON trips (seats);
CREATE VIEW seats AS SELECT id, seats, class FROM trips;
CREATE TABLE guests (id integer NOT NULL, day date NOT NULL, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE guests_all PARTITION OF guests DEFAULT;
CREATE TABLE letters (guest_id integer);
