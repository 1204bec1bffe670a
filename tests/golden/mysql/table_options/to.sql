CREATE TABLE a (id int PRIMARY KEY, v varchar(20)) ROW_FORMAT=DYNAMIC;
CREATE TABLE b (id int PRIMARY KEY, v varchar(20)) ENGINE=InnoDB;
CREATE TABLE c (id int PRIMARY KEY, v varchar(20), w text, FULLTEXT KEY c_w (w), FULLTEXT KEY c_v (v));
