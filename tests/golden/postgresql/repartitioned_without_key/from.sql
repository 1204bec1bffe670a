CREATE TABLE marks (id serial PRIMARY KEY, note text);
INSERT INTO marks (note) SELECT 'm' || n FROM generate_series(1, 20) AS n;
