CREATE TABLE places (id int PRIMARY KEY, name varchar(20), spot point NOT NULL, SPATIAL KEY by_spot (spot));
INSERT INTO places VALUES (1, 'a', ST_GeomFromText('POINT(1 1)'));
