CREATE TABLE t (id int PRIMARY KEY, a int INVISIBLE, b int, c varchar(20) NOT NULL);
