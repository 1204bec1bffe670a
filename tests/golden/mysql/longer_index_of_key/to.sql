CREATE TABLE parents (id int PRIMARY KEY);
CREATE TABLE children (id int PRIMARY KEY, parent_id int, n int, KEY of_parent (parent_id, n), CONSTRAINT children_parent FOREIGN KEY (parent_id) REFERENCES parents (id) ON DELETE CASCADE);
CREATE TABLE orphans (id int PRIMARY KEY, parent_id int, n int, KEY of_parent (parent_id, n));
