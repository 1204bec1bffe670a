CREATE TABLE places (id int PRIMARY KEY, name varchar(20), spot point NOT NULL, SPATIAL KEY by_spot (spot));
INSERT INTO places VALUES (1, 'a', ST_GeomFromText('POINT(1 1)'));
CREATE TABLE sites (id int PRIMARY KEY, place point NOT NULL);
CREATE TABLE tracks (id int PRIMARY KEY, place point NOT NULL /*!80003 SRID 0 */, SPATIAL KEY tracks_place (place));
CREATE TABLE marks (id int PRIMARY KEY, place point);
INSERT INTO marks VALUES (1, ST_GeomFromText('POINT(1 1)'));
