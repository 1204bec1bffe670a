CREATE TABLE goods (id int PRIMARY KEY, number int);
CREATE FUNCTION label(goods) RETURNS int STABLE LANGUAGE sql AS 'SELECT $1.number';
CREATE VIEW labels AS SELECT id, label(goods) AS label FROM goods;
CREATE FUNCTION all_labels() RETURNS SETOF labels STABLE LANGUAGE sql AS 'SELECT * FROM labels';
INSERT INTO goods SELECT n, n FROM generate_series(1, 5) AS n;
