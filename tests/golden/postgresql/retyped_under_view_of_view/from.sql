CREATE TABLE orders (id integer PRIMARY KEY, code text, note text);
CREATE VIEW shown AS SELECT id, code AS label FROM orders;
CREATE VIEW labels AS SELECT id, label FROM shown WHERE label IS NOT NULL;
CREATE VIEW notes AS SELECT id, note FROM orders;
CREATE VIEW noted AS SELECT id, note FROM notes;
INSERT INTO orders SELECT n, 'c' || n, 'n' || n FROM generate_series(1, 20) AS n;
