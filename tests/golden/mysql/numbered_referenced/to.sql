CREATE TABLE parents (id int PRIMARY KEY AUTO_INCREMENT);
CREATE TABLE children (id int PRIMARY KEY, parent_id int, KEY by_parent (parent_id), CONSTRAINT of_parent FOREIGN KEY (parent_id) REFERENCES parents (id));
CREATE TABLE toys (id int PRIMARY KEY, child_id int, KEY by_child (child_id), CONSTRAINT of_child FOREIGN KEY (child_id) REFERENCES children (id));
CREATE TABLE flows (id varchar(36) NOT NULL PRIMARY KEY);
CREATE TABLE shared (project varchar(9));
