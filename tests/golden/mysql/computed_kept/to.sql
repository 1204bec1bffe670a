CREATE TABLE prices (id int PRIMARY KEY, net int, tax int);
