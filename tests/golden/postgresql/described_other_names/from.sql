CREATE TABLE seats (id int CONSTRAINT seat_key PRIMARY KEY, "row" int CHECK ("row" > 0), place text);
CREATE INDEX places ON seats (place);
COMMENT ON INDEX places IS 'by name';
COMMENT ON INDEX seat_key IS 'one for each seat';
CREATE TABLE halls (id int PRIMARY KEY, name text UNIQUE, door int);
COMMENT ON INDEX halls_name_key IS 'as on the ticket';
COMMENT ON CONSTRAINT halls_name_key ON halls IS 'names are given once';
