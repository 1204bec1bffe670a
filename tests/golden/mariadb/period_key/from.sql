CREATE TABLE bookings (id int PRIMARY KEY AUTO_INCREMENT, room int NOT NULL, since date NOT NULL, until date NOT NULL, PERIOD FOR stay (since, until));
INSERT INTO bookings (room, since, until) VALUES (1, '2030-01-01', '2030-01-05'), (1, '2030-01-05', '2030-01-07');
CREATE TABLE closed (room int NOT NULL, since date NOT NULL, until date NOT NULL, PERIOD FOR closing (since, until), UNIQUE KEY closed_once (room, closing WITHOUT OVERLAPS));
CREATE TABLE seasons (id int NOT NULL, since date, until date);
CREATE TABLE trips (id int PRIMARY KEY, since date NOT NULL, until date NOT NULL, PERIOD FOR away (since, until));
INSERT INTO seasons VALUES (1, '2030-01-01', '2030-01-05');
INSERT INTO trips VALUES (1, '2030-01-01', '2030-01-05');
CREATE TABLE halls (id int NOT NULL, since date NOT NULL, until date NOT NULL, PERIOD FOR free (since, until), PRIMARY KEY (id, free WITHOUT OVERLAPS));
INSERT INTO halls VALUES (1, '2030-01-01', '2030-01-05');
