CREATE TABLE customers (
  id bigint PRIMARY KEY,
  note text
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

CREATE TABLE archive (
  kind text,
  id bigint NOT NULL,
  day date NOT NULL,
  customer_id bigint
);

CREATE INDEX archive_kind ON archive (kind);
CREATE INDEX archive_day ON archive (day);

CREATE TABLE logs (
  at timestamptz NOT NULL,
  line text
) PARTITION BY RANGE (at);

CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');

INSERT INTO customers SELECT n FROM generate_series(1, 5) AS n;
INSERT INTO events (id, day, customer_id) SELECT n, '2024-01-01'::date + n, n % 5 + 1 FROM generate_series(1, 50) AS n;
INSERT INTO events (id, day) VALUES (100, '2030-01-01');
INSERT INTO archive (kind, id, day, customer_id) SELECT 'old', n, '2020-01-01'::date + n, n % 5 + 1 FROM generate_series(1, 50) AS n;
-- Lists of the same values say the same.
CREATE TABLE listed (kind text) PARTITION BY LIST (kind);
CREATE TABLE listed_some PARTITION OF listed FOR VALUES IN ('a', NULL, 'b');
CREATE TABLE kinds (kind text, id integer, PRIMARY KEY (kind, id)) PARTITION BY LIST (kind);
CREATE TABLE kinds_some PARTITION OF kinds FOR VALUES IN ('a');
CREATE TABLE uses (kind text, id integer, FOREIGN KEY (kind, id) REFERENCES kinds);
INSERT INTO kinds VALUES ('a', 1), ('a', 2);
INSERT INTO uses VALUES ('a', 1);
CREATE TABLE visits (day date NOT NULL, page text NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE visits_2025 (day date, page text);
INSERT INTO visits_2025 VALUES ('2025-02-02', 'a');
