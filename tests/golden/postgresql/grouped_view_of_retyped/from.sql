CREATE TABLE parts (id bigint PRIMARY KEY, name text, size integer, weight bigint);
CREATE TABLE uses (id integer PRIMARY KEY, part_id bigint REFERENCES parts, amount integer);
-- the server lets it name columns that it does not group by, as long as the key stands
CREATE VIEW used_parts AS SELECT p.id, p.name, sum(u.amount) AS amount, p.size FROM parts p LEFT JOIN uses u ON u.part_id = p.id GROUP BY p.id;
INSERT INTO parts SELECT n, 'part ' || n, n, n FROM generate_series(1, 20) AS n;
INSERT INTO uses SELECT n, n, n FROM generate_series(1, 20) AS n;
CREATE PUBLICATION changes FOR TABLE parts (id, name);
