CREATE TABLE tickets (no int NOT NULL, seat int, code text);
CREATE UNIQUE INDEX tickets_key ON tickets (no);
CREATE UNIQUE INDEX tickets_seat ON tickets (seat) INCLUDE (code);
INSERT INTO tickets SELECT n, n, 'c' || n FROM generate_series(1, 20) AS n;
