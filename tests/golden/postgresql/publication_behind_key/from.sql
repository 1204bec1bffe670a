CREATE TABLE orders (id integer, state text);
-- goes from its publication, which had a part of it
CREATE TABLE left_out (id integer PRIMARY KEY, state text);
CREATE PUBLICATION narrow FOR TABLE left_out (id, state) WHERE (id > 5);
