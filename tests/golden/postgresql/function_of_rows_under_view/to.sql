CREATE TABLE goods (id int PRIMARY KEY, number text);
CREATE FUNCTION label(goods) RETURNS text STABLE LANGUAGE sql AS 'SELECT $1.number';
CREATE VIEW labels AS SELECT id, label(goods) AS label FROM goods;
CREATE FUNCTION all_labels() RETURNS SETOF labels STABLE LANGUAGE sql AS 'SELECT * FROM labels';
CREATE TABLE notes (id bigint PRIMARY KEY, note text);
CREATE VIEW shown AS SELECT id, note FROM notes;
CREATE FUNCTION shown_by(number bigint) RETURNS SETOF shown STABLE LANGUAGE sql AS 'SELECT * FROM shown WHERE id = number';
