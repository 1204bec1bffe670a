CREATE TABLE throws (id int PRIMARY KEY, kept int);
