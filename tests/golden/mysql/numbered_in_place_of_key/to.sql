-- concertina: replace keyed.a by keyed.id
-- concertina: replace pairs.a by pairs.id
CREATE TABLE keyed (id int AUTO_INCREMENT PRIMARY KEY, b int);
CREATE TABLE pairs (id int AUTO_INCREMENT PRIMARY KEY, b int, note varchar(9));
CREATE TABLE begins (pk int AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE ceases (id bigint PRIMARY KEY, n int, CONSTRAINT ceases_id CHECK (id > 0));
CREATE TABLE resumes (id int AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE accounts (id int AUTO_INCREMENT PRIMARY KEY, email varchar(30) NOT NULL, UNIQUE KEY email (email));
CREATE TABLE places (id int AUTO_INCREMENT PRIMARY KEY, x int NOT NULL, y int NOT NULL, UNIQUE KEY by_place (x, y));
CREATE TABLE pins (id int PRIMARY KEY, x int, y int, KEY of_place (x, y), CONSTRAINT pins_place FOREIGN KEY (x, y) REFERENCES places (x, y));
