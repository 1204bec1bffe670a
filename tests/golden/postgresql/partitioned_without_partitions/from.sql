CREATE TABLE kinds (id integer PRIMARY KEY);
INSERT INTO kinds VALUES (1), (2);
CREATE TABLE data (name text NOT NULL, id integer NOT NULL, kind integer) PARTITION BY LIST (name);
CREATE TABLE links (id integer NOT NULL, a integer NOT NULL, b integer, CONSTRAINT links_key UNIQUE (id, a)) PARTITION BY LIST (id);
