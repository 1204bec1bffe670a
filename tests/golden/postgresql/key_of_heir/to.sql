CREATE TABLE animals (id bigint NOT NULL, name text);
CREATE TABLE cats (lives integer, PRIMARY KEY (id)) INHERITS (animals);
CREATE TABLE fish () INHERITS (animals);
CREATE TABLE visits (day date, page text) PARTITION BY RANGE (day);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
ALTER TABLE visits_1 ADD PRIMARY KEY (page);
