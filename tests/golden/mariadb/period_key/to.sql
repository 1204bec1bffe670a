CREATE TABLE bookings (id int PRIMARY KEY AUTO_INCREMENT, room int NOT NULL, since date NOT NULL, until date NOT NULL, PERIOD FOR stay (since, until), UNIQUE KEY once (room, stay WITHOUT OVERLAPS));
CREATE TABLE closed (room int NOT NULL, since date NOT NULL, until date NOT NULL, PERIOD FOR closing (since, until));
CREATE TABLE seasons (id int NOT NULL, since date NOT NULL, until date NOT NULL, PERIOD FOR season (since, until), UNIQUE KEY season_once (id, season WITHOUT OVERLAPS));
CREATE TABLE trips (id int PRIMARY KEY, since date, until date);
CREATE TABLE halls (id int NOT NULL, since date NOT NULL, until date NOT NULL, name varchar(9), PERIOD FOR free (since, until), UNIQUE KEY once (id, free WITHOUT OVERLAPS));
