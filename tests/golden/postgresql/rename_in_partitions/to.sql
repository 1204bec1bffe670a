-- concertina: rename column events.kind to events.sort
CREATE TABLE events (
  id bigint NOT NULL,
  day date NOT NULL,
  sort text NOT NULL DEFAULT 'plain',
  size bigint,
  UNIQUE (sort, id, day),
  PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);

CREATE INDEX events_by_kind ON events (sort);
CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE events_2024 PARTITION OF events (sort DEFAULT 'recent') FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX events_2024_kind ON events_2024 (sort, day);
CREATE INDEX events_by_size ON events (size);
CREATE VIEW recent AS SELECT id, size FROM events_2024;
COMMENT ON TABLE events_2023 IS 'The first.';
