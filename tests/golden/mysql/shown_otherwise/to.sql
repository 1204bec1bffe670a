CREATE TABLE guests (id int PRIMARY KEY, name varchar(20), town varchar(20), nights int, CONSTRAINT known CHECK (name <> 'none')) DEFAULT CHARSET=latin1;
CREATE TABLE towns (name varchar(20) PRIMARY KEY) DEFAULT CHARSET=latin1;
CREATE VIEW stays AS SELECT guests.id FROM guests, towns WHERE guests.town = towns.name;
CREATE VIEW twos AS SELECT a.id, b.id AS other FROM towns, guests a JOIN guests b ON a.town = b.town WHERE EXISTS (SELECT 1 FROM towns x, towns y);
-- concertina: rename table places to regions
CREATE TABLE regions (id int PRIMARY KEY, place varchar(30) CHARACTER SET utf8mb3) DEFAULT CHARSET=utf8mb4;
-- concertina: rename table words to terms
-- concertina: rename column words.id to terms.number
CREATE TABLE terms (number int PRIMARY KEY AUTO_INCREMENT, word varchar(30) NOT NULL);
