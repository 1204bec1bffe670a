-- concertina: rename table events to entries
CREATE TABLE entries (id integer PRIMARY KEY, size bigint) PARTITION BY RANGE (id);
CREATE TABLE a_part PARTITION OF entries FOR VALUES FROM (0) TO (100);
