CREATE TABLE articles (id int PRIMARY KEY, title varchar(20));
CREATE TABLE counts (id int PRIMARY KEY, a int, twice int AS (a * 2) VIRTUAL, KEY by_twice (twice)) ROW_FORMAT=COMPACT;
CREATE TABLE notes (id int PRIMARY KEY, body varchar(20), tags varchar(90), FULLTEXT KEY by_tags (tags));
CREATE TABLE pages (id int PRIMARY KEY, a varchar(20), b varchar(20), n int, FULLTEXT KEY by_a (a), FULLTEXT KEY by_b (b));
-- concertina: replace spots.place by spots.spot
-- concertina: backfill spots.spot with "ST_GeomFromText('POINT(0 0)')"
CREATE TABLE spots (id int PRIMARY KEY, spot point NOT NULL, SPATIAL KEY by_place (spot));
CREATE TABLE tracks (id int PRIMARY KEY, start point);
-- concertina: rename column zones.middle to zones.center
CREATE TABLE zones (id int PRIMARY KEY, center point NOT NULL, SPATIAL KEY by_middle (center));
CREATE TABLE letters (id int PRIMARY KEY, article int NOT NULL, body text, FULLTEXT KEY by_body (body), CONSTRAINT of_article FOREIGN KEY (article) REFERENCES articles (id));
