CREATE TABLE seats (hall integer NOT NULL, number integer NOT NULL, guest text, CONSTRAINT seats_key UNIQUE (guest, hall)) PARTITION BY RANGE (hall);
CREATE TABLE seats_low PARTITION OF seats FOR VALUES FROM (0) TO (100);
CREATE TABLE seats_high PARTITION OF seats FOR VALUES FROM (100) TO (200);
INSERT INTO seats SELECT n * 5, n, 'g' || n FROM generate_series(1, 30) AS n;
