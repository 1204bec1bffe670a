CREATE TABLE orgs (id int PRIMARY KEY, name varchar(20) NOT NULL);
INSERT INTO orgs VALUES (1, 'one');
