CREATE TABLE events (id integer PRIMARY KEY, title varchar(40) NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE events_low PARTITION OF events FOR VALUES FROM (0) TO (100);
CREATE TABLE events_high PARTITION OF events FOR VALUES FROM (100) TO (200);
CREATE TABLE animals (id integer PRIMARY KEY, name varchar(40));
CREATE TABLE dogs (breed text) INHERITS (animals);
CREATE TABLE measures (id bigint, at timestamptz, PRIMARY KEY (id, at));
CREATE TABLE measures_of_today (PRIMARY KEY (id, at)) INHERITS (measures);
CREATE INDEX events_low_title ON events_low (title);
ALTER TABLE events_low ADD CONSTRAINT titled CHECK (title <> '');
