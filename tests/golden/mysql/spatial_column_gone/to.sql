CREATE TABLE places (id int PRIMARY KEY, name varchar(20));
CREATE TABLE sites (id int PRIMARY KEY, place point NOT NULL /*!80003 SRID 0 */, SPATIAL KEY sites_place (place));
CREATE TABLE tracks (id int PRIMARY KEY, place point NOT NULL);
CREATE TABLE marks (id int PRIMARY KEY, place point /*!80003 SRID 0 */);
