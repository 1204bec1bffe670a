CREATE TABLE readings (sensor integer, value numeric, taken date);
CREATE INDEX readings_half ON readings ((value / 2));
CREATE INDEX readings_double ON readings ((value * 2));
ALTER INDEX readings_double ALTER COLUMN 1 SET STATISTICS 300;
CREATE TABLE sums (day date, total numeric, note text) PARTITION BY RANGE (day);
CREATE TABLE sums_2024 PARTITION OF sums FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX sums_total ON ONLY sums (total);
CREATE INDEX sums_note ON ONLY sums (note DESC);
CREATE MATERIALIZED VIEW averages AS SELECT sensor, 'sensor ' || sensor AS name, avg(value) AS value FROM readings GROUP BY sensor;
CREATE INDEX averages_sensor ON averages (sensor);

INSERT INTO readings SELECT n % 5, n, '2024-05-01' FROM generate_series(1, 40) AS n;
INSERT INTO sums SELECT date '2024-01-01' + n, n FROM generate_series(1, 40) AS n;
REFRESH MATERIALIZED VIEW averages;
