CREATE TABLE orders (id bigint PRIMARY KEY, amount text NOT NULL, note text);
CREATE VIEW labels AS SELECT id, 'paid ' || amount AS label FROM orders;
CREATE VIEW long_labels AS SELECT id, length(label) AS width FROM labels;
CREATE VIEW parts AS SELECT id, upper(amount) AS amount, note FROM orders;
INSERT INTO orders SELECT n, n::text, 'n' || n FROM generate_series(1, 20) AS n;
CREATE TABLE sizes (id bigint PRIMARY KEY, width integer);
CREATE VIEW wide AS SELECT id, width FROM sizes;
CREATE VIEW widest AS SELECT id, width FROM wide;
INSERT INTO sizes SELECT n, n FROM generate_series(1, 20) AS n;
