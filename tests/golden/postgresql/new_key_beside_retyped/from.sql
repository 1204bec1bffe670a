CREATE TABLE datasets (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
CREATE TABLE records (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, dataset_id integer NOT NULL REFERENCES datasets ON DELETE CASCADE);
INSERT INTO datasets (name) SELECT 'name ' || n FROM generate_series(1, 40) AS n;
INSERT INTO records (dataset_id) SELECT n FROM generate_series(1, 40) AS n;
