CREATE TABLE marks (id serial PRIMARY KEY, note text);
INSERT INTO marks (note) SELECT 'm' || n FROM generate_series(1, 20) AS n;
CREATE TABLE tags (id integer PRIMARY KEY, note text, shade text);
INSERT INTO tags SELECT n, 't' || n FROM generate_series(1, 20) AS n;
