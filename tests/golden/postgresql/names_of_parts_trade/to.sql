-- what partitions have of these takes names that others have until they are gone
CREATE TABLE visits (id integer, day integer, page text, PRIMARY KEY (day, id)) PARTITION BY RANGE (day);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (10) PARTITION BY HASH (id);
CREATE TABLE visits_1a PARTITION OF visits_1 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE visits_1b PARTITION OF visits_1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE visits_2 PARTITION OF visits FOR VALUES FROM (10) TO (20);
CREATE INDEX ON visits (page DESC);
CREATE INDEX forth ON visits (page, day);
CREATE INDEX back ON visits (day, page);
CREATE INDEX new_name ON visits (page, id DESC);
