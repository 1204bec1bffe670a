CREATE TABLE datasets (id integer PRIMARY KEY, name text);
CREATE TABLE records (id bigint PRIMARY KEY, dataset_id integer NOT NULL REFERENCES datasets ON DELETE CASCADE);
