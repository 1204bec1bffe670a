CREATE TABLE depts (id int PRIMARY KEY, name varchar(20));
CREATE TABLE staff (id int PRIMARY KEY AUTO_INCREMENT, name varchar(40) NOT NULL);
