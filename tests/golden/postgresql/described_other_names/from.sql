CREATE TABLE seats (id int CONSTRAINT seat_key PRIMARY KEY, "row" int CHECK ("row" > 0), place text);
CREATE INDEX places ON seats (place);
COMMENT ON INDEX places IS 'by name';
