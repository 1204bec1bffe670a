CREATE TABLE parcels (id integer PRIMARY KEY, sent boolean, note text);
INSERT INTO parcels SELECT n, CASE WHEN n % 2 = 0 THEN true END, 'x' FROM generate_series(1, 20) AS n;
