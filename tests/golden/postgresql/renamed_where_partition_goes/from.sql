CREATE TABLE trips (id integer NOT NULL, stop integer NOT NULL, note text, CONSTRAINT trips_stop UNIQUE (id, stop)) PARTITION BY RANGE (id);
CREATE TABLE trips_now PARTITION OF trips FOR VALUES FROM (0) TO (1000);
CREATE TABLE trips_old PARTITION OF trips FOR VALUES FROM (-1000) TO (0);
CREATE INDEX trips_by_stop ON trips (stop DESC);
INSERT INTO trips SELECT n, n % 7, 'x' FROM generate_series(1, 40) AS n;
