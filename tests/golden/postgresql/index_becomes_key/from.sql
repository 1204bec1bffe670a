CREATE TABLE tickets (no int NOT NULL, seat int, code text);
CREATE UNIQUE INDEX tickets_key ON tickets (no);
CREATE UNIQUE INDEX tickets_seat ON tickets (seat) INCLUDE (code);
CREATE TABLE seats (hall int NOT NULL, no int NOT NULL) PARTITION BY LIST (hall);
CREATE TABLE seats_1 PARTITION OF seats FOR VALUES IN (1);
CREATE UNIQUE INDEX seats_key ON seats (hall, no);

INSERT INTO tickets SELECT n, n, 'c' || n FROM generate_series(1, 20) AS n;
INSERT INTO seats SELECT 1, n FROM generate_series(1, 20) AS n;
