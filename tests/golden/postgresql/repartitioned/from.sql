CREATE TABLE places (id integer PRIMARY KEY);
CREATE TABLE orders (
  id serial PRIMARY KEY,
  place integer CONSTRAINT orders_place REFERENCES places,
  total integer NOT NULL DEFAULT 0
);
CREATE INDEX orders_total ON orders (total);
COMMENT ON COLUMN orders.total IS 'in cents';
CREATE TABLE lines (id integer PRIMARY KEY, order_id integer NOT NULL REFERENCES orders ON DELETE CASCADE);
CREATE VIEW dear AS SELECT id, total FROM orders WHERE total > 5;
CREATE FUNCTION not_negative() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.total := greatest(new.total, 0); RETURN new; END $$;
CREATE TRIGGER not_negative BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION not_negative();
CREATE TABLE visits (day date, visitor integer, PRIMARY KEY (day, visitor)) PARTITION BY RANGE (day);
CREATE TABLE visits_january PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE visits_february PARTITION OF visits FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text) PARTITION BY HASH (id);
CREATE TABLE events_0 PARTITION OF events FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE events_1 PARTITION OF events FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO places SELECT generate_series(1, 9);
INSERT INTO orders (place, total) SELECT n % 9 + 1, n FROM generate_series(1, 40) AS n;
INSERT INTO lines SELECT n, n FROM generate_series(1, 20) AS n;
INSERT INTO visits SELECT date '2024-01-01' + n, n FROM generate_series(0, 50) AS n;
INSERT INTO events (kind) SELECT 'k' || n FROM generate_series(1, 20) AS n;
CREATE TABLE moods (id integer, was text, is_now text, PRIMARY KEY (id, was, is_now)) PARTITION BY LIST (was);
CREATE TABLE moods_good PARTITION OF moods FOR VALUES IN ('good');
CREATE TABLE moods_bad PARTITION OF moods FOR VALUES IN ('bad');
INSERT INTO moods VALUES (1, 'good', 'bad'), (2, 'bad', 'bad');
