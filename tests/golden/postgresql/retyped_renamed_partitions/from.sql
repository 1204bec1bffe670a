CREATE TABLE events (id integer PRIMARY KEY, size integer) PARTITION BY RANGE (id);
CREATE TABLE a_part PARTITION OF events FOR VALUES FROM (0) TO (100);
INSERT INTO events SELECT n, n FROM generate_series(1, 20) AS n;
