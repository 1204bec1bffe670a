CREATE TABLE visits (id integer PRIMARY KEY, page text) PARTITION BY RANGE (id);
CREATE TABLE visits_few PARTITION OF visits FOR VALUES FROM (MINVALUE) TO (10);
CREATE TABLE visits_many PARTITION OF visits FOR VALUES FROM (10) TO (120);
INSERT INTO visits SELECT n, 'page ' || n FROM generate_series(1, 20) AS n;
