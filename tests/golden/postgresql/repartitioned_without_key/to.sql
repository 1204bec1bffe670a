CREATE TABLE marks (id integer, note text) PARTITION BY RANGE (id);
CREATE TABLE marks_all PARTITION OF marks DEFAULT;
