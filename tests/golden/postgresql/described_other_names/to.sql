CREATE TABLE seats (id int PRIMARY KEY, "row" int CONSTRAINT rows_begin_at_one CHECK ("row" > 0), place text);
CREATE INDEX seats_by_place ON seats (place);
COMMENT ON INDEX seats_by_place IS 'for the search';
COMMENT ON CONSTRAINT rows_begin_at_one ON seats IS 'there is no row 0';
