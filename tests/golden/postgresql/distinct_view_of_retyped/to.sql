CREATE TABLE nodes (id integer PRIMARY KEY, name text NOT NULL, run integer);
CREATE TABLE statuses (id integer PRIMARY KEY, node_id integer NOT NULL, at timestamp NOT NULL, status text);
