CREATE TABLE orders (id integer PRIMARY KEY, code varchar(40), note text);
CREATE VIEW codes AS SELECT id, code AS label, note FROM orders WHERE code IS NOT NULL;
CREATE VIEW notes AS SELECT id, note, code FROM orders;
INSERT INTO orders SELECT n, 'c' || n, 'n' || n FROM generate_series(1, 20) AS n;
CREATE TABLE labels (id integer PRIMARY KEY, code varchar(20), kind varchar(5), note text);
CREATE VIEW coded AS SELECT * FROM labels WHERE code <> '' AND kind = 'a';
CREATE FUNCTION any_coded() RETURNS SETOF coded LANGUAGE sql AS 'SELECT * FROM coded LIMIT 1';
INSERT INTO labels SELECT n, 'c' || n, 'a' FROM generate_series(1, 9) AS n;
