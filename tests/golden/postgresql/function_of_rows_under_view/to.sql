CREATE TABLE goods (id int PRIMARY KEY, number text);
CREATE FUNCTION label(goods) RETURNS text STABLE LANGUAGE sql AS 'SELECT $1.number';
CREATE VIEW labels AS SELECT id, label(goods) AS label FROM goods;
CREATE FUNCTION all_labels() RETURNS SETOF labels STABLE LANGUAGE sql AS 'SELECT * FROM labels';
