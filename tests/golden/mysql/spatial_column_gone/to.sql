CREATE TABLE places (id int PRIMARY KEY, name varchar(20));
