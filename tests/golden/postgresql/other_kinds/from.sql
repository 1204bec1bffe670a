CREATE TABLE items (id integer PRIMARY KEY, name text, price integer NOT NULL);
CREATE VIEW prices AS SELECT id, price FROM items;
CREATE VIEW dear AS SELECT id FROM prices WHERE price > 5;
CREATE TABLE names (no integer PRIMARY KEY, label text);
CREATE INDEX names_label ON names (label);
CREATE VIEW totals AS SELECT count(*) AS n, sum(price) AS total FROM items;
INSERT INTO items SELECT n, 'n' || n, n FROM generate_series(1, 20) AS n;
INSERT INTO names SELECT id, name FROM items;
