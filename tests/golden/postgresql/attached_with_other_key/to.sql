CREATE TABLE all_orders (id integer NOT NULL, day date NOT NULL, total integer, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE orders PARTITION OF all_orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE parcels (order_id integer);
CREATE TABLE calls (id integer NOT NULL, day date NOT NULL, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE calls_2024 PARTITION OF calls FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
