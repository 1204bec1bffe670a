CREATE TABLE kinds (id integer PRIMARY KEY);
CREATE TABLE data (name text NOT NULL, id integer NOT NULL, kind integer REFERENCES kinds (id), CHECK (id > 0), PRIMARY KEY (name, id)) PARTITION BY LIST (name);
CREATE INDEX data_kind ON data (kind);
CREATE TABLE links (id integer NOT NULL, a integer NOT NULL, b integer, CONSTRAINT links_key UNIQUE (id, b)) PARTITION BY LIST (id);
