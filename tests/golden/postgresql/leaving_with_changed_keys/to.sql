CREATE TABLE visits (id integer NOT NULL, day date NOT NULL, room integer, note bigint, CONSTRAINT visits_key PRIMARY KEY (day, id)) PARTITION BY RANGE (day);
CREATE TABLE visits_2025 PARTITION OF visits FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX visits_room ON visits (room, day);
CREATE INDEX visits_note ON visits (note);
CREATE TABLE visits_2024 (id integer PRIMARY KEY, day date NOT NULL, room integer, note bigint);
CREATE INDEX visits_2024_rooms ON visits_2024 (room);
