CREATE TABLE items (
  id integer PRIMARY KEY,
  name varchar(40) NOT NULL,
  amount integer NOT NULL DEFAULT 3 CONSTRAINT items_amount CHECK (amount > 0),
  code text CONSTRAINT items_code UNIQUE,
  place varchar(20),
  weight integer
);
CREATE INDEX items_by_amount ON items (amount);
CREATE INDEX items_lower ON items (lower(name));
CREATE VIEW shown AS SELECT id, name, amount FROM items;
CREATE MATERIALIZED VIEW places AS SELECT id, place FROM items;
INSERT INTO items SELECT n, 'item ' || n, n, 'c' || n, 'shelf ' || n, nullif(n % 3, 0) FROM generate_series(1, 60) AS n;
