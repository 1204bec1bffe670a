CREATE TABLE customers (
  id bigint PRIMARY KEY
);

CREATE TABLE events (
  id bigint NOT NULL,
  day date NOT NULL,
  kind text,
  customer_id bigint
) PARTITION BY RANGE (day);

CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY RANGE (day);
CREATE TABLE events_2024_a PARTITION OF events_2024 FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
CREATE TABLE events_2024_b PARTITION OF events_2024 FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
CREATE INDEX events_gone ON events (customer_id);
CREATE INDEX events_changed ON events (customer_id, kind);

INSERT INTO customers SELECT n FROM generate_series(1, 5) AS n;
INSERT INTO events (id, day, kind, customer_id) SELECT n, '2023-01-01'::date + n, 'k' || n, n % 5 + 1 FROM generate_series(1, 700) AS n;
