CREATE TABLE seats (hall integer NOT NULL, number integer NOT NULL, guest text, CONSTRAINT seats_key UNIQUE NULLS NOT DISTINCT (guest, hall)) PARTITION BY RANGE (hall);
CREATE TABLE seats_low PARTITION OF seats FOR VALUES FROM (0) TO (100);
CREATE TABLE seats_high PARTITION OF seats FOR VALUES FROM (100) TO (200);
