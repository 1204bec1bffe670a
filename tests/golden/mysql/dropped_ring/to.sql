CREATE TABLE leases (id int PRIMARY KEY, host varchar(20));
