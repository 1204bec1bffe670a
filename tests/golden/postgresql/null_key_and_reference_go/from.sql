CREATE TABLE offices (id integer PRIMARY KEY, code text NOT NULL, CONSTRAINT offices_code UNIQUE NULLS NOT DISTINCT (code));
CREATE TABLE desks (id integer PRIMARY KEY, office text CONSTRAINT desks_office REFERENCES offices (code));
INSERT INTO offices SELECT n, 'c' || n FROM generate_series(1, 20) AS n;
INSERT INTO desks SELECT n, 'c' || n FROM generate_series(1, 10) AS n;
