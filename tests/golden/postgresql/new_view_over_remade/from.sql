CREATE TABLE orders (id integer PRIMARY KEY, amount integer, note text);
CREATE VIEW amounts AS SELECT id, amount, note FROM orders;
INSERT INTO orders SELECT n, n * 2, 'n' || n FROM generate_series(1, 20) AS n;
