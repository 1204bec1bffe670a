CREATE TABLE places (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
CREATE TABLE visits (place integer NOT NULL REFERENCES places, day integer NOT NULL, PRIMARY KEY (place, day)) PARTITION BY RANGE (day);
CREATE TABLE visits_low PARTITION OF visits FOR VALUES FROM (MINVALUE) TO (100);
CREATE TABLE visits_high PARTITION OF visits FOR VALUES FROM (100) TO (200);
INSERT INTO places (name) SELECT 'place ' || n FROM generate_series(1, 30) AS n;
INSERT INTO visits SELECT n, n FROM generate_series(1, 30) AS n;
