CREATE TABLE tracks (id int unsigned PRIMARY KEY AUTO_INCREMENT, url text);
CREATE TABLE places (id int PRIMARY KEY, track text NOT NULL, position int);
