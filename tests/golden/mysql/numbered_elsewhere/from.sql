CREATE TABLE moved (id int AUTO_INCREMENT PRIMARY KEY, a int NOT NULL, KEY moved_a (a));
CREATE TABLE kept (id int AUTO_INCREMENT, a int NOT NULL, PRIMARY KEY (id));
INSERT INTO moved (a) VALUES (5), (6);
INSERT INTO kept (a) VALUES (5), (6);
CREATE TABLE badges (code varchar(10) PRIMARY KEY);
INSERT INTO badges VALUES ('a'), ('b');
CREATE TABLE seats (nr int AUTO_INCREMENT PRIMARY KEY, place varchar(10));
INSERT INTO seats (place) VALUES ('a'), ('b');
