CREATE TABLE orders (id integer PRIMARY KEY, amount integer, note text);
CREATE VIEW amounts AS SELECT id, amount, note FROM orders;
INSERT INTO orders SELECT n, n * 2, 'n' || n FROM generate_series(1, 20) AS n;
CREATE TABLE items (id integer PRIMARY KEY, number integer, name text, place text);
CREATE VIEW places AS SELECT id, name, place FROM items;
CREATE VIEW lines AS SELECT id, name AS label FROM items;
CREATE FUNCTION first_line() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT min(id) FROM lines); END';
