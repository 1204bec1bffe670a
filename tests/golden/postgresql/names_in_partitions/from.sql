CREATE TABLE visits (id int NOT NULL, region text NOT NULL, day int NOT NULL, page text) PARTITION BY LIST (region);
CREATE TABLE visits_eu PARTITION OF visits FOR VALUES IN ('eu') PARTITION BY RANGE (day);
CREATE TABLE visits_eu_1 PARTITION OF visits_eu FOR VALUES FROM (0) TO (10);
CREATE INDEX by_page ON visits (page);
-- A name that is cut behind the prefix of ours.
CREATE TABLE audits (id bigint NOT NULL, author integer NOT NULL, made date NOT NULL) PARTITION BY RANGE (made);
CREATE TABLE audits_2020 PARTITION OF audits FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE INDEX audits_that_are_found_by_the_date_and_by_the_author ON ONLY audits (made, author);
CREATE INDEX audits_2020_found ON audits_2020 (made, author);
ALTER INDEX audits_that_are_found_by_the_date_and_by_the_author ATTACH PARTITION audits_2020_found;
INSERT INTO audits SELECT n, n, DATE '2020-01-01' + n FROM generate_series(1, 50) AS n;
-- Parts that another tool has named, and a partition that brings its own.
CREATE TABLE sales (id integer NOT NULL, day integer NOT NULL, what text, CONSTRAINT sales_key PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE INDEX sales_what ON sales (what);
CREATE TABLE sales_1 PARTITION OF sales FOR VALUES FROM (0) TO (10) PARTITION BY LIST (id);
CREATE TABLE sales_1_a PARTITION OF sales_1 DEFAULT;
INSERT INTO sales VALUES (1, 1, 'a');
CREATE TABLE rooms (id integer PRIMARY KEY, size integer NOT NULL, CONSTRAINT sized UNIQUE NULLS NOT DISTINCT (size, id)) PARTITION BY RANGE (id);
CREATE TABLE rooms_1 PARTITION OF rooms FOR VALUES FROM (0) TO (10);
INSERT INTO rooms VALUES (1, 1);
CREATE TABLE trails (id integer PRIMARY KEY, opened date, CONSTRAINT trod UNIQUE NULLS NOT DISTINCT (opened, id)) PARTITION BY RANGE (id);
CREATE TABLE trails_1 PARTITION OF trails FOR VALUES FROM (0) TO (10);
INSERT INTO trails VALUES (1, '2020-01-01');
-- A number that the server chose is no difference.
ALTER INDEX sales_1_pkey RENAME TO sales_1_pkey1;
