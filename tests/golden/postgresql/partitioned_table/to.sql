CREATE TABLE customers (
  id bigint PRIMARY KEY
);

CREATE TABLE events (
  id bigint NOT NULL,
  day date NOT NULL,
  kind text DEFAULT 'plain',
  customer_id bigint REFERENCES customers (id),
  CHECK (id > 0),
  PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);

CREATE INDEX events_kind ON events (kind);

CREATE TABLE events_2024 PARTITION OF events (kind DEFAULT 'old', CONSTRAINT closed CHECK (kind <> 'new'))
  FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') WITH (fillfactor = 70);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX events_2025_customer ON events_2025 (customer_id);
COMMENT ON TABLE events_rest IS 'should be empty';

CREATE TABLE places (
  country text,
  city text,
  people int
) PARTITION BY LIST (country);

CREATE TABLE places_ch PARTITION OF places FOR VALUES IN ('ch') PARTITION BY HASH (city);
CREATE TABLE places_ch_0 PARTITION OF places_ch FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE places_ch_1 PARTITION OF places_ch FOR VALUES WITH (MODULUS 2, REMAINDER 1);
