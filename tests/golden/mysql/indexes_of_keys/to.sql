CREATE TABLE parents (id int PRIMARY KEY);
CREATE TABLE children (id int PRIMARY KEY, parent_id int, KEY first_key (parent_id), CONSTRAINT first_key FOREIGN KEY (parent_id) REFERENCES parents (id), CONSTRAINT second_key FOREIGN KEY (parent_id) REFERENCES parents (id) ON DELETE CASCADE);
CREATE TABLE computed (id int PRIMARY KEY);
