-- A partition that was made alone has names of its own for what it inherits.
CREATE TABLE visits (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE visits_old (id bigint NOT NULL, day date NOT NULL);
ALTER TABLE visits ATTACH PARTITION visits_old FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE visits_new PARTITION OF visits FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE calls (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE calls_new PARTITION OF calls FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
