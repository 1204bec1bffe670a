CREATE TABLE customers (
  id bigint PRIMARY KEY
);

CREATE TABLE events (
  id bigint NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  customer_id bigint REFERENCES customers (id),
  CONSTRAINT positive CHECK (id > 0),
  PRIMARY KEY (id, day),
  UNIQUE (kind, day)
) PARTITION BY RANGE (day);

CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY RANGE (day);
CREATE TABLE events_2024_a PARTITION OF events_2024 FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
CREATE TABLE events_2024_b PARTITION OF events_2024 FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
CREATE INDEX events_kind ON events (lower(kind));
CREATE INDEX events_changed ON events (customer_id, kind DESC);
CREATE INDEX events_2023_customer_id_idx ON events_2023 (customer_id);
