-- a partition goes with its own policy, trigger and index, and with a trigger of the table that is off there
CREATE FUNCTION pass() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE orders (id int PRIMARY KEY, state text NOT NULL DEFAULT 'open') PARTITION BY RANGE (id);
CREATE TABLE orders_low PARTITION OF orders FOR VALUES FROM (0) TO (100);
CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
CREATE TRIGGER follow AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION pass();
ALTER TABLE orders_rest DISABLE TRIGGER follow;
CREATE TRIGGER own BEFORE UPDATE ON orders_rest FOR EACH ROW EXECUTE FUNCTION pass();
CREATE POLICY mine ON orders_rest USING (id > 0);
CREATE INDEX rest_state ON orders_rest (state);
-- what refers to the table goes with its own
CREATE TABLE notes (id int PRIMARY KEY, order_id int REFERENCES orders ON DELETE CASCADE);
INSERT INTO orders SELECT n, 'done' FROM generate_series(1, 150) AS n;
INSERT INTO notes VALUES (1, 1);
-- the function of an operator class goes behind it
CREATE FUNCTION compared(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 - $2';
CREATE OPERATOR CLASS as_numbers FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 compared(int, int);
CREATE TABLE hosts (id integer PRIMARY KEY);
CREATE TABLE samples (host integer NOT NULL REFERENCES hosts, at date NOT NULL, PRIMARY KEY (host, at));
INSERT INTO hosts SELECT n FROM generate_series(1, 9) AS n;
INSERT INTO samples SELECT n, '2024-01-01'::date + n FROM generate_series(1, 9) AS n;
