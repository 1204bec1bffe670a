CREATE TABLE datasets (id text CONSTRAINT datasets_id_unique UNIQUE, name text);
ALTER TABLE datasets ADD PRIMARY KEY (id);
CREATE TABLE records (id text PRIMARY KEY, dataset_id text NOT NULL REFERENCES datasets (id) ON DELETE CASCADE);
