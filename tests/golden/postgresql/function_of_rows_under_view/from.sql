CREATE TABLE goods (id int PRIMARY KEY, number int);
CREATE FUNCTION label(goods) RETURNS int STABLE LANGUAGE sql AS 'SELECT $1.number';
CREATE VIEW labels AS SELECT id, label(goods) AS label FROM goods;
CREATE FUNCTION all_labels() RETURNS SETOF labels STABLE LANGUAGE sql AS 'SELECT * FROM labels';
INSERT INTO goods SELECT n, n FROM generate_series(1, 5) AS n;
CREATE TABLE notes (id int PRIMARY KEY, note text);
CREATE VIEW shown AS SELECT id, note FROM notes;
CREATE FUNCTION shown_by(number int) RETURNS SETOF shown STABLE LANGUAGE sql AS 'SELECT * FROM shown WHERE id = number';
INSERT INTO notes SELECT n, n FROM generate_series(1, 5) AS n;
