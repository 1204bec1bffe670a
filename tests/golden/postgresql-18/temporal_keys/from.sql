CREATE TABLE rooms (room int4range, during daterange, rent numeric, CONSTRAINT rooms_rent_check CHECK (rent > 0));
CREATE TABLE stays (id bigint PRIMARY KEY, room int4range, during daterange, house int4range, open daterange);
CREATE TABLE houses (house int4range, open daterange, CONSTRAINT houses_pkey PRIMARY KEY (house, open WITHOUT OVERLAPS), CONSTRAINT houses_key UNIQUE (open, house WITHOUT OVERLAPS));
ALTER TABLE stays ADD CONSTRAINT stays_open_fkey FOREIGN KEY (house, PERIOD open) REFERENCES houses (house, PERIOD open);
CREATE TABLE shifts (worker int4range, during daterange, CONSTRAINT shifts_pkey PRIMARY KEY (worker, during WITHOUT OVERLAPS));
CREATE TABLE guests (guest int4range PRIMARY KEY, during daterange NOT NULL);
INSERT INTO guests SELECT int4range(n, n + 1), daterange('2020-01-01', '2030-01-01') FROM generate_series(1, 10) AS n;

INSERT INTO rooms SELECT int4range(n, n + 1), daterange(date '2020-01-01' + y * 365, date '2020-01-01' + (y + 1) * 365), 100 + n FROM generate_series(1, 50) AS n, generate_series(0, 3) AS y;
INSERT INTO houses SELECT int4range(n, n + 1), daterange('2020-01-01', '2030-01-01') FROM generate_series(1, 10) AS n;
INSERT INTO stays SELECT n, int4range(n, n + 1), daterange('2020-02-01', '2021-03-01'), int4range(n % 10 + 1, n % 10 + 2), daterange('2021-01-01', '2022-01-01') FROM generate_series(1, 50) AS n;
INSERT INTO shifts SELECT int4range(n, n + 1), daterange('2020-01-01', '2021-01-01') FROM generate_series(1, 50) AS n;
ANALYZE rooms, stays, houses, shifts;
CREATE TABLE leases (thing int4range, during daterange, note text, CONSTRAINT leases_pkey PRIMARY KEY (thing, during WITHOUT OVERLAPS));
INSERT INTO leases SELECT int4range(n, n + 1), daterange('2020-01-01', '2021-01-01') FROM generate_series(1, 20) AS n;
