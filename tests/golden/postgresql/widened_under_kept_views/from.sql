CREATE TABLE orders (id integer PRIMARY KEY, code varchar(40), note text);
CREATE VIEW codes AS SELECT id, code AS label, note FROM orders WHERE code IS NOT NULL;
CREATE VIEW notes AS SELECT id, note, code FROM orders;
INSERT INTO orders SELECT n, 'c' || n, 'n' || n FROM generate_series(1, 20) AS n;
