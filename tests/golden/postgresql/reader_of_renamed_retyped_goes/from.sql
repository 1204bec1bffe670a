CREATE TABLE people (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text);
CREATE TABLE visits (at date PRIMARY KEY, person integer CONSTRAINT visits_person REFERENCES people);
INSERT INTO people (code) SELECT 'c' || n FROM generate_series(1, 30) AS n;
INSERT INTO visits SELECT date '2026-01-01' + n, n FROM generate_series(1, 30) AS n;
