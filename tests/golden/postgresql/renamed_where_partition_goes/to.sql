-- concertina: rename column trips.stop to trips.station
CREATE TABLE trips (id integer NOT NULL, station integer NOT NULL, note text, CONSTRAINT trips_stop UNIQUE (id, station)) PARTITION BY RANGE (id);
CREATE TABLE trips_now PARTITION OF trips FOR VALUES FROM (0) TO (1000);
CREATE INDEX trips_by_stop ON trips (station DESC);
