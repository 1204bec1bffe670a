CREATE TABLE rooms (id integer CONSTRAINT rooms_place PRIMARY KEY, floor integer, door integer);
CREATE INDEX rooms_pkey ON rooms (floor);
INSERT INTO rooms SELECT n, n / 10, n FROM generate_series(1, 30) AS n;
CREATE TABLE marks (id integer PRIMARY KEY, code integer, CONSTRAINT marks_code UNIQUE (code));
INSERT INTO marks SELECT n, n FROM generate_series(1, 9) AS n;
