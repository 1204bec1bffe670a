CREATE TABLE items (id integer PRIMARY KEY, no serial, amount integer DEFAULT 3, code text DEFAULT 'x', label text);
INSERT INTO items (id, label) SELECT n, 'item ' || n FROM generate_series(1, 20) AS n;
