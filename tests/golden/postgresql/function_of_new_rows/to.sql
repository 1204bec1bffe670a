CREATE TABLE orders (id integer PRIMARY KEY, total integer);

-- comes with them
CREATE TABLE refunds (number bigint PRIMARY KEY, order_id integer REFERENCES orders, word text);
CREATE FUNCTION key_of(one refunds) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT one.order_id || lower(one.word)';
CREATE UNIQUE INDEX refunds_key ON refunds (key_of(refunds.*));
ALTER TABLE refunds ADD CONSTRAINT has_key CHECK (key_of(refunds.*) <> '');

-- a publication needs its schema
CREATE SCHEMA kept;
CREATE TABLE kept.notes (said text, at date);
CREATE PUBLICATION everything_kept FOR TABLES IN SCHEMA kept WITH (publish = 'insert');
CREATE PUBLICATION none FOR TABLES IN SCHEMA kept WITH (publish = 'insert');
