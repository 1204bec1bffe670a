CREATE TABLE visits (id integer NOT NULL, day date NOT NULL, room integer, note integer, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE visits_2025 PARTITION OF visits FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX visits_room ON visits (room);
CREATE INDEX visits_note ON visits (note);
INSERT INTO visits SELECT n, date '2024-01-01' + n, n / 3, n / 2 FROM generate_series(1, 600) AS n;
