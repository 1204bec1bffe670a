CREATE TABLE places (id int PRIMARY KEY);
CREATE TABLE links (id int PRIMARY KEY, a int, b int, CONSTRAINT of_place FOREIGN KEY (b) REFERENCES places (id));
