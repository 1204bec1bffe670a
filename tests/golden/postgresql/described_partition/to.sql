CREATE TABLE visits (day integer NOT NULL, page text) PARTITION BY RANGE (day);
CREATE TABLE visits_early PARTITION OF visits FOR VALUES FROM (0) TO (100) WITH (fillfactor = 80);
CREATE INDEX visits_page ON visits (page);
COMMENT ON TABLE visits_early IS 'the first hundred days';
CREATE SEQUENCE visit_numbers;
ALTER TABLE visits_early ALTER page SET DEFAULT 'n' || nextval('visit_numbers');
