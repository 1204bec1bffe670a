CREATE TABLE owners (id integer PRIMARY KEY);
INSERT INTO owners VALUES (1);
-- Rows that break what is to hold unchecked: they stay.
CREATE TABLE parts (id integer PRIMARY KEY, name text, owner_id integer);
INSERT INTO parts SELECT n, CASE WHEN n % 3 > 0 THEN 'part ' || n END, n % 2 FROM generate_series(1, 50) AS n;
-- Rows of this one are filled in besides.
CREATE TABLE orders (id integer PRIMARY KEY, price integer, zone integer);
INSERT INTO orders SELECT n, CASE WHEN n % 3 > 0 THEN n END, n FROM generate_series(1, 50) AS n;
CREATE TABLE bills (id integer PRIMARY KEY, note text, price integer, code text);
INSERT INTO bills SELECT n, 'note ' || n, n - 20, 'c' || n FROM generate_series(1, 50) AS n;
