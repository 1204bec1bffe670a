CREATE TABLE t (id integer PRIMARY KEY, d text);
INSERT INTO t SELECT n, 'x' FROM generate_series(1, 20) AS n;
CREATE SUBSCRIPTION stays CONNECTION 'host=nowhere dbname=x' PUBLICATION one WITH (connect = false, streaming = off);
CREATE SUBSCRIPTION goes CONNECTION 'host=nowhere' PUBLICATION one, "Two" WITH (connect = false, streaming = off, slot_name = other, synchronous_commit = local);
CREATE SUBSCRIPTION "Kept Secret" CONNECTION 'host=nowhere password=''it\''s''' PUBLICATION one WITH (connect = false, streaming = off);
CREATE SUBSCRIPTION "Odd one" CONNECTION 'host=nowhere dbname=odd' PUBLICATION all_of_it WITH (connect = false);
