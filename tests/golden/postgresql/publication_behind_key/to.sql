CREATE TABLE orders (id integer NOT NULL, state text, CONSTRAINT orders_pkey PRIMARY KEY (id));
CREATE PUBLICATION late FOR TABLE orders (id) WHERE (id > 5);
CREATE TABLE left_out (id integer PRIMARY KEY, state text);
CREATE PUBLICATION narrow;
