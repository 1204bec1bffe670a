CREATE TABLE events (id integer PRIMARY KEY, note text, size bigint) PARTITION BY RANGE (id);
CREATE TABLE events_low PARTITION OF events FOR VALUES FROM (0) TO (100);
CREATE TABLE events_high PARTITION OF events FOR VALUES FROM (100) TO (200);
INSERT INTO events SELECT n, 'note ' || n, n FROM generate_series(1, 20) AS n;
