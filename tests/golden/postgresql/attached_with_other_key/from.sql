CREATE TABLE orders (id integer PRIMARY KEY, day date NOT NULL, total integer);
CREATE TABLE parcels (order_id integer REFERENCES orders);
CREATE TABLE calls (id integer NOT NULL, day date NOT NULL, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE calls_2024 (id integer PRIMARY KEY, day date NOT NULL);
INSERT INTO orders SELECT n, date '2024-01-01' + n, n FROM generate_series(1, 50) AS n;
INSERT INTO parcels SELECT n FROM generate_series(1, 20) AS n;
INSERT INTO calls_2024 SELECT n, date '2024-01-01' + n FROM generate_series(1, 50) AS n;
