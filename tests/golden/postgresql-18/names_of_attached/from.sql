-- A partition that was made alone has names of its own for what it inherits.
CREATE TABLE visits (id integer NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE visits_old (id integer NOT NULL, day date NOT NULL);
ALTER TABLE visits ATTACH PARTITION visits_old FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE visits_new PARTITION OF visits FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE calls (id integer NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE calls_new PARTITION OF calls FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
INSERT INTO visits SELECT n, date '2020-12-20' + n FROM generate_series(1, 20) AS n;
INSERT INTO calls SELECT n, date '2021-02-20' + n FROM generate_series(1, 20) AS n;
