-- A partitioned table gets a foreign key, made partition by partition, while the key that it refers to changes type.
CREATE TABLE orders (id integer NOT NULL, note text, CONSTRAINT orders_pkey PRIMARY KEY (id));
CREATE TABLE lines (order_id integer NOT NULL, no integer NOT NULL, CONSTRAINT lines_pkey PRIMARY KEY (order_id, no)) PARTITION BY RANGE (order_id);
CREATE TABLE lines_low PARTITION OF lines FOR VALUES FROM (MINVALUE) TO (100);
CREATE TABLE lines_high PARTITION OF lines FOR VALUES FROM (100) TO (MAXVALUE);
INSERT INTO orders SELECT n, 'x' FROM generate_series(1, 150) AS n;
INSERT INTO lines SELECT n, 1 FROM generate_series(1, 150) AS n;
