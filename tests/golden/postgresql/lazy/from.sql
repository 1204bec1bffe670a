CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, born date);
INSERT INTO users SELECT n, 'u' || n || '@example.org', CASE WHEN n % 2 > 0 THEN date '2000-01-01' + n END FROM generate_series(1, 30) AS n;
ANALYZE users;
