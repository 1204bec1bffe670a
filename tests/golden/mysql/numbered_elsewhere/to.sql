CREATE TABLE moved (id int PRIMARY KEY, a int NOT NULL AUTO_INCREMENT, KEY moved_a (a));
CREATE TABLE kept (id int AUTO_INCREMENT, a int NOT NULL, PRIMARY KEY (a), KEY kept_id (id));
