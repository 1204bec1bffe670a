CREATE TABLE datasets (id text PRIMARY KEY, name text);
CREATE TABLE records (id bigint PRIMARY KEY, dataset_id text NOT NULL REFERENCES datasets ON DELETE CASCADE);
INSERT INTO datasets SELECT n, 'n' || n FROM generate_series(1, 40) AS n;
INSERT INTO records SELECT n, n FROM generate_series(1, 40) AS n;
