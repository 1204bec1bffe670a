CREATE TABLE parents (id int PRIMARY KEY AUTO_INCREMENT, name varchar(20));
CREATE TABLE kids (
  id int PRIMARY KEY AUTO_INCREMENT, parent_id int NOT NULL, age int NOT NULL DEFAULT 1,
  KEY kids_parent (parent_id), CONSTRAINT kids_parent FOREIGN KEY (parent_id) REFERENCES parents (id), CONSTRAINT kids_age CHECK (age >= 0)
);
INSERT INTO parents (name) VALUES ('a'), ('b');
INSERT INTO kids (parent_id, age) VALUES (1, 3), (2, 4);
