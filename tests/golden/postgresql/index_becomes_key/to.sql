CREATE TABLE tickets (no int CONSTRAINT tickets_key PRIMARY KEY, seat int, code text, CONSTRAINT tickets_seat UNIQUE (seat) INCLUDE (code));

CREATE TABLE seats (hall int NOT NULL, no int NOT NULL, CONSTRAINT seats_key UNIQUE (hall, no)) PARTITION BY LIST (hall);
CREATE TABLE seats_1 PARTITION OF seats FOR VALUES IN (1);
