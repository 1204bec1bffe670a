CREATE TABLE tickets (id int PRIMARY KEY, seat int);
INSERT INTO tickets SELECT n, n % 40 FROM generate_series(1, 300) AS n;
