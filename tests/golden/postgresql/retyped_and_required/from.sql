CREATE TABLE items (id integer PRIMARY KEY, code text);
INSERT INTO items SELECT n, CASE WHEN n % 3 > 0 THEN 'c' || n END FROM generate_series(1, 30) AS n;
