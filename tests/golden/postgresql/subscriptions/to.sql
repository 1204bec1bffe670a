CREATE TABLE t (id integer PRIMARY KEY, d text);
CREATE SUBSCRIPTION stays CONNECTION 'host=nowhere dbname=y' PUBLICATION one, "Two" WITH (connect = false, slot_name = NONE, binary = true, streaming = on);
CREATE SUBSCRIPTION "New One" CONNECTION 'host=nowhere user=''o o''' PUBLICATION one WITH (connect = false, streaming = off);
CREATE SUBSCRIPTION "Kept Secret" CONNECTION 'host=nowhere password=''it\''s''' PUBLICATION one WITH (connect = false, streaming = off);
COMMENT ON SUBSCRIPTION "New One" IS 'from nowhere';
CREATE SUBSCRIPTION "Odd one" CONNECTION 'host=nowhere dbname=odd' PUBLICATION all_of_it WITH (connect = false, slot_name = NONE);
