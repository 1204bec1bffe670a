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
CREATE TABLE events_2022 PARTITION OF events FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX events_2022_local ON events_2022 (customer_id);

CREATE TABLE logs (
  at date NOT NULL,
  line text
) PARTITION BY RANGE (at);

CREATE TABLE logs_old PARTITION OF logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE logs_rest PARTITION OF logs DEFAULT;

INSERT INTO customers SELECT n FROM generate_series(1, 5) AS n;
INSERT INTO events (id, day, customer_id) SELECT n, '2022-01-01'::date + n, n % 5 + 1 FROM generate_series(1, 1000) AS n;
INSERT INTO logs VALUES ('2023-05-01', 'old'), ('2024-05-01', 'new');

CREATE TABLE prices (n integer NOT NULL) PARTITION BY RANGE (n);
CREATE TABLE prices_low PARTITION OF prices (CONSTRAINT low CHECK (n >= 1 AND n < 9)) FOR VALUES FROM (1) TO (9);
INSERT INTO prices VALUES (3);
