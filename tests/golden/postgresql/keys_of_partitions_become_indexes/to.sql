CREATE TABLE stays (id integer NOT NULL, day date NOT NULL, room integer, CONSTRAINT stays_id UNIQUE (id, day)) PARTITION BY RANGE (day);
CREATE TABLE stays_2024 PARTITION OF stays FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE UNIQUE INDEX stays_room ON stays (room, day);
CREATE TABLE other (id integer);
CREATE INDEX stays_2024_new ON other (id);
CREATE TABLE prices (id integer NOT NULL, day date NOT NULL, CONSTRAINT prices_new PRIMARY KEY (day, id)) PARTITION BY RANGE (day);
CREATE TABLE prices_2024 PARTITION OF prices FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX prices_2024_new ON other (id);
