-- A parent's column refuses NULL from now on, and that of a child stands in its new primary key: the way back takes the key first.
CREATE TABLE animals (id bigint, name text);
CREATE TABLE cats (lives integer) INHERITS (animals);
CREATE TABLE fish () INHERITS (animals);

INSERT INTO cats SELECT n, 'c' || n, 9 FROM generate_series(1, 200) AS n;
ANALYZE animals, cats, fish;
