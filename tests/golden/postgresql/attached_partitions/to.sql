CREATE TABLE customers (
  id bigint PRIMARY KEY
);

CREATE TABLE events (
  id bigint NOT NULL,
  day date NOT NULL,
  kind text DEFAULT 'plain',
  customer_id bigint REFERENCES customers (id),
  CONSTRAINT positive CHECK (id > 0),
  PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);

CREATE INDEX events_kind ON events (kind);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;

CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE archive PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
ALTER TABLE archive ALTER kind SET DEFAULT 'old';

CREATE TABLE logs (
  at timestamptz NOT NULL,
  line text
) PARTITION BY RANGE (at);

CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2024-03-01');
CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM ('2024-03-01') TO ('2024-04-01') PARTITION BY LIST (line);
CREATE TABLE logs_2a PARTITION OF logs_2 FOR VALUES IN ('a');
CREATE TABLE listed (kind text) PARTITION BY LIST (kind);
CREATE TABLE listed_some PARTITION OF listed FOR VALUES IN ('b', 'a', NULL);
CREATE TABLE kinds (kind text, id integer, PRIMARY KEY (kind, id)) PARTITION BY LIST (kind);
CREATE TABLE kinds_some PARTITION OF kinds FOR VALUES IN ('a', 'c');
CREATE TABLE uses (kind text, id integer, FOREIGN KEY (kind, id) REFERENCES kinds);
CREATE TABLE visits (day date NOT NULL, page text NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE visits_2025 PARTITION OF visits FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
