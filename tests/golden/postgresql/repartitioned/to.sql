CREATE TABLE places (id integer PRIMARY KEY);
CREATE TABLE orders (
  id serial PRIMARY KEY,
  place integer CONSTRAINT orders_place REFERENCES places,
  total integer NOT NULL DEFAULT 0
) PARTITION BY RANGE (id);
CREATE TABLE orders_first PARTITION OF orders FOR VALUES FROM (MINVALUE) TO (30);
CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
CREATE INDEX orders_total ON orders (total);
COMMENT ON COLUMN orders.total IS 'in cents';
CREATE TABLE lines (id integer PRIMARY KEY, order_id integer NOT NULL REFERENCES orders ON DELETE CASCADE);
CREATE VIEW dear AS SELECT id, total FROM orders WHERE total > 5;
CREATE FUNCTION not_negative() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.total := greatest(new.total, 0); RETURN new; END $$;
CREATE TRIGGER not_negative BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION not_negative();
CREATE TABLE visits (day date, visitor integer, PRIMARY KEY (day, visitor)) PARTITION BY RANGE (day);
CREATE TABLE visits_winter PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2024-03-01');
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text);
CREATE TABLE moods (id integer, was text, is_now text, PRIMARY KEY (id, was, is_now)) PARTITION BY LIST (is_now);
CREATE TABLE moods_good PARTITION OF moods FOR VALUES IN ('good');
CREATE TABLE moods_bad PARTITION OF moods FOR VALUES IN ('bad');
