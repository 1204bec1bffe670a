-- concertina: rename table visits to hits
CREATE TABLE hits (id integer PRIMARY KEY, page text) PARTITION BY RANGE (id);
CREATE TABLE visits_few PARTITION OF hits FOR VALUES FROM (MINVALUE) TO (10);
CREATE TABLE hits_many PARTITION OF hits FOR VALUES FROM (10) TO (110);
