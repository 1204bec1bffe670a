CREATE TABLE parts (id integer PRIMARY KEY, name text, weight bigint);
CREATE TABLE uses (id integer PRIMARY KEY, part_id integer REFERENCES parts, amount integer);
CREATE VIEW used_parts AS SELECT p.id, p.name, sum(u.amount) AS amount FROM parts p LEFT JOIN uses u ON u.part_id = p.id GROUP BY p.id;
-- lets go of the table, which goes out and in with the column
CREATE PUBLICATION changes FOR TABLE uses;
