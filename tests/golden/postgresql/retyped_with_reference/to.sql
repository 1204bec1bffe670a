CREATE TABLE datasets (id integer PRIMARY KEY, name text);
CREATE TABLE records (id bigint PRIMARY KEY, dataset_id integer NOT NULL REFERENCES datasets ON DELETE CASCADE);
-- the unique key becomes the primary one while its column and the reference change their type, and the reverse where that costs nothing
CREATE TABLE readers (number bigint PRIMARY KEY);
CREATE TABLE loans (id integer PRIMARY KEY, reader bigint REFERENCES readers (number));
CREATE TABLE goods (sku text UNIQUE);
CREATE TABLE sales (id integer PRIMARY KEY, sku text REFERENCES goods (sku));
