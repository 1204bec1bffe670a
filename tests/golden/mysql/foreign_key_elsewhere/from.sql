CREATE TABLE places (id int PRIMARY KEY);
CREATE TABLE links (id int PRIMARY KEY, a int, b int, CONSTRAINT of_place FOREIGN KEY (a) REFERENCES places (id));
INSERT INTO places VALUES (1), (2);
INSERT INTO links VALUES (1, 1, 2);
