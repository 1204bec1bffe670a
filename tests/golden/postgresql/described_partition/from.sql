CREATE TABLE visits (day integer NOT NULL, page text) PARTITION BY RANGE (day);
CREATE TABLE visits_early PARTITION OF visits FOR VALUES FROM (0) TO (100);
INSERT INTO visits SELECT n, 'p' || n FROM generate_series(1, 30) AS n;
