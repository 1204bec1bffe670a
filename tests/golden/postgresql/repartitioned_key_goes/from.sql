CREATE TABLE visits (shard integer, code integer NOT NULL, note text) PARTITION BY LIST (shard);
CREATE TABLE visits_0 PARTITION OF visits FOR VALUES IN (0, NULL);
CREATE TABLE visits_1 PARTITION OF visits DEFAULT;
CREATE INDEX visits_note ON visits (note);
CREATE TABLE calls (day date, caller integer) PARTITION BY RANGE (day);
CREATE TABLE calls_old PARTITION OF calls FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE calls_rest PARTITION OF calls DEFAULT;
INSERT INTO visits SELECT n % 3, n, 'n' || n FROM generate_series(1, 20) AS n;
INSERT INTO calls SELECT date '2023-12-20' + n, n FROM generate_series(1, 20) AS n;
