CREATE SEQUENCE mark_numbers START 1000;
CREATE TABLE marks (id text PRIMARY KEY DEFAULT nextval('mark_numbers')::text, note text);
INSERT INTO marks (id, note) SELECT n, 'note ' || n FROM generate_series(1, 40) AS n;
