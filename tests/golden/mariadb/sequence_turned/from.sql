CREATE SEQUENCE s;
CREATE TABLE hosts (id int PRIMARY KEY, address inet4, gone int);
INSERT INTO hosts VALUES (1, '10.0.0.1', 2);
