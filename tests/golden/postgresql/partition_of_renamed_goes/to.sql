-- concertina: rename table events to entries
CREATE TABLE entries (id integer PRIMARY KEY, note text) PARTITION BY RANGE (id);
CREATE TABLE events_low PARTITION OF entries FOR VALUES FROM (0) TO (100);
