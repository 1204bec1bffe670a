CREATE TABLE seats (id int PRIMARY KEY, "row" int CONSTRAINT rows_begin_at_one CHECK ("row" > 0), place text);
CREATE INDEX seats_by_place ON seats (place);
COMMENT ON INDEX seats_by_place IS 'for the search';
COMMENT ON CONSTRAINT rows_begin_at_one ON seats IS 'there is no row 0';
COMMENT ON INDEX seats_pkey IS 'one for each seat';
CREATE TABLE halls (id int PRIMARY KEY, name text, door int, CONSTRAINT halls_name_key UNIQUE (name, door));
COMMENT ON INDEX halls_pkey IS 'by number';
COMMENT ON INDEX halls_name_key IS 'as on the door';
COMMENT ON CONSTRAINT halls_name_key ON halls IS 'names are given once';
