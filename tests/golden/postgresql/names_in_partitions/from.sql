CREATE TABLE visits (id int NOT NULL, region text NOT NULL, day int NOT NULL, page text) PARTITION BY LIST (region);
CREATE TABLE visits_eu PARTITION OF visits FOR VALUES IN ('eu') PARTITION BY RANGE (day);
CREATE TABLE visits_eu_1 PARTITION OF visits_eu FOR VALUES FROM (0) TO (10);
CREATE INDEX by_page ON visits (page);
