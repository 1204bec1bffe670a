CREATE TABLE orders (id integer PRIMARY KEY, replaces integer REFERENCES orders (id)) PARTITION BY RANGE (id);
CREATE TABLE orders_low PARTITION OF orders FOR VALUES FROM (0) TO (100);
CREATE TABLE items (order_id integer NOT NULL REFERENCES orders (id), name text);
INSERT INTO orders SELECT n, CASE WHEN n > 1 THEN n - 1 END FROM generate_series(1, 20) AS n;
INSERT INTO items SELECT n, 'i' || n FROM generate_series(1, 20) AS n;
