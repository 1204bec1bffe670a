CREATE TABLE parents (id int PRIMARY KEY);
CREATE TABLE children (id int PRIMARY KEY, parent_id int, n int, CONSTRAINT children_parent FOREIGN KEY (parent_id) REFERENCES parents (id));
CREATE TABLE orphans (id int PRIMARY KEY, parent_id int, n int, CONSTRAINT orphans_parent FOREIGN KEY (parent_id) REFERENCES parents (id));
INSERT INTO parents VALUES (1);
INSERT INTO children VALUES (1, 1, 2);
INSERT INTO orphans VALUES (1, 1, 2);
