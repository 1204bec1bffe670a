CREATE TABLE orders (id bigint NOT NULL, note text, CONSTRAINT orders_pkey PRIMARY KEY (id));
CREATE TABLE lines (order_id integer NOT NULL, no integer NOT NULL, CONSTRAINT lines_pkey PRIMARY KEY (order_id, no), CONSTRAINT lines_order FOREIGN KEY (order_id) REFERENCES orders (id)) PARTITION BY RANGE (order_id);
CREATE TABLE lines_low PARTITION OF lines FOR VALUES FROM (MINVALUE) TO (100);
CREATE TABLE lines_high PARTITION OF lines FOR VALUES FROM (100) TO (MAXVALUE);
