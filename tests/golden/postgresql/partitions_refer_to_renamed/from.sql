CREATE TABLE rooms (number integer PRIMARY KEY, floor integer);
CREATE TABLE bookings (id integer NOT NULL, room integer) PARTITION BY RANGE (id);
CREATE TABLE bookings_few PARTITION OF bookings FOR VALUES FROM (0) TO (50);
CREATE TABLE bookings_many PARTITION OF bookings DEFAULT;
INSERT INTO rooms SELECT n, n / 10 FROM generate_series(1, 30) AS n;
INSERT INTO bookings SELECT n, n % 30 + 1 FROM generate_series(1, 100) AS n;
