CREATE TABLE orders (id integer PRIMARY KEY, replaces integer REFERENCES orders (id)) PARTITION BY RANGE (id);
CREATE TABLE orders_low PARTITION OF orders FOR VALUES FROM (0) TO (100);
CREATE TABLE orders_high PARTITION OF orders FOR VALUES FROM (100) TO (200);
CREATE TABLE items (order_id integer NOT NULL REFERENCES orders (id), name text);
