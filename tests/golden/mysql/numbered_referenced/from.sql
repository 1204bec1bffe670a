CREATE TABLE parents (id int PRIMARY KEY);
CREATE TABLE children (id int PRIMARY KEY AUTO_INCREMENT, parent_id int, KEY by_parent (parent_id), CONSTRAINT of_parent FOREIGN KEY (parent_id) REFERENCES parents (id));
CREATE TABLE toys (id int PRIMARY KEY, child_id int, KEY by_child (child_id), CONSTRAINT of_child FOREIGN KEY (child_id) REFERENCES children (id));
INSERT INTO parents VALUES (1), (2);
INSERT INTO children VALUES (1, 1), (2, 2);
INSERT INTO toys VALUES (1, 1);
