CREATE TABLE users (id bigint PRIMARY KEY, old_name text CONSTRAINT name_given NOT NULL, email text NOT NULL);

INSERT INTO users SELECT n, 'o' || n, 'e' || n FROM generate_series(1, 500) AS n;
ANALYZE users;
