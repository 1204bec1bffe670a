CREATE TABLE orders (id integer PRIMARY KEY, replaces integer REFERENCES orders (id)) PARTITION BY RANGE (id);
CREATE TABLE orders_low PARTITION OF orders FOR VALUES FROM (0) TO (100);
CREATE TABLE orders_high PARTITION OF orders FOR VALUES FROM (100) TO (200);
CREATE TABLE items (order_id integer NOT NULL REFERENCES orders (id), name text);
-- the key comes behind the other bound
CREATE TABLE regions (name text PRIMARY KEY) PARTITION BY LIST (name);
CREATE TABLE regions_north PARTITION OF regions FOR VALUES IN ('no', 'fi');
CREATE TABLE shops (id integer PRIMARY KEY, region text REFERENCES regions);
