CREATE TABLE customers (
  id bigint PRIMARY KEY
);

CREATE TABLE events (
  id bigint NOT NULL,
  day date NOT NULL,
  kind text DEFAULT 'plain',
  customer_id bigint REFERENCES customers (id),
  note text,
  CONSTRAINT positive CHECK (id > 0),
  PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);

CREATE INDEX events_kind ON events (kind);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

CREATE TABLE events_2023 (
  id bigint NOT NULL,
  day date NOT NULL,
  kind text DEFAULT 'plain',
  customer_id bigint REFERENCES customers (id),
  note text,
  CONSTRAINT positive CHECK (id > 0),
  CONSTRAINT events_2023_key PRIMARY KEY (id, day)
);

CREATE TABLE logs (
  at date NOT NULL,
  line text
) PARTITION BY RANGE (at);

CREATE TABLE logs_rest PARTITION OF logs DEFAULT;
CREATE TABLE logs_old (
  at date,
  line text
);

CREATE TABLE prices (n integer NOT NULL) PARTITION BY RANGE (n);
CREATE TABLE prices_low (n integer NOT NULL, CONSTRAINT low CHECK (n >= 1 AND n < 9));
