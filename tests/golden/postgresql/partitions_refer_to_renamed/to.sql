-- concertina: rename column rooms.number to rooms.door
CREATE TABLE rooms (door integer PRIMARY KEY, floor integer);
CREATE TABLE bookings (id integer NOT NULL, room integer CONSTRAINT bookings_room REFERENCES rooms (door)) PARTITION BY RANGE (id);
CREATE TABLE bookings_few PARTITION OF bookings FOR VALUES FROM (0) TO (50);
CREATE TABLE bookings_many PARTITION OF bookings DEFAULT;
