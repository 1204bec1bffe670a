CREATE TABLE permissions (id integer NOT NULL, code integer NOT NULL, label text, CONSTRAINT permissions_pkey PRIMARY KEY (code));
CREATE TABLE given (id integer PRIMARY KEY);
