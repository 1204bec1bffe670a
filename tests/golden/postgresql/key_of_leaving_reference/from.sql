CREATE TABLE permissions (id integer NOT NULL, code integer NOT NULL, label text, CONSTRAINT permission_unique UNIQUE (id));
ALTER TABLE permissions ADD CONSTRAINT permissions_pkey PRIMARY KEY (id);
CREATE TABLE given (id integer PRIMARY KEY, permission integer, CONSTRAINT given_permission FOREIGN KEY (permission) REFERENCES permissions (id));
CREATE TABLE asked (id integer PRIMARY KEY, permission integer, CONSTRAINT asked_permission FOREIGN KEY (permission) REFERENCES permissions (id));
INSERT INTO permissions SELECT n, n * 10, 'p' || n FROM generate_series(1, 20) AS n;
INSERT INTO given SELECT n, n FROM generate_series(1, 20) AS n;
INSERT INTO asked SELECT n, n FROM generate_series(1, 20) AS n;
