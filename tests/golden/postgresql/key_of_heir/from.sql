-- A parent's column refuses NULL from now on, and that of a child or a partition stands in its new primary key: the way back takes the key first.
CREATE TABLE animals (id bigint, name text);
CREATE TABLE cats (lives integer) INHERITS (animals);
CREATE TABLE fish () INHERITS (animals);

INSERT INTO cats SELECT n, 'c' || n, 9 FROM generate_series(1, 200) AS n;
ANALYZE animals, cats, fish;
CREATE TABLE visits (day date, page text) PARTITION BY RANGE (day);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
INSERT INTO visits SELECT date '2020-01-01' + n, 'p' || n FROM generate_series(1, 200) AS n;
