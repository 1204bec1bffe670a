CREATE TABLE events (id integer PRIMARY KEY, title text NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE events_low PARTITION OF events FOR VALUES FROM (0) TO (100);
CREATE TABLE events_high PARTITION OF events FOR VALUES FROM (100) TO (200);
CREATE TABLE animals (id integer PRIMARY KEY, name text);
CREATE TABLE dogs (breed text) INHERITS (animals);
INSERT INTO events SELECT n, 'event ' || n FROM generate_series(1, 150) AS n;
INSERT INTO animals SELECT n, 'animal ' || n FROM generate_series(1, 20) AS n;
INSERT INTO dogs SELECT n, 'dog ' || n, 'pug' FROM generate_series(21, 40) AS n;
CREATE TABLE measures (id integer, at timestamp, PRIMARY KEY (id, at));
