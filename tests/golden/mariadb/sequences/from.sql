CREATE SEQUENCE numbers START WITH 10 INCREMENT BY 2 CACHE 5;
CREATE SEQUENCE unused;
CREATE TABLE tickets (id int PRIMARY KEY, code varchar(10), CONSTRAINT tickets_code CHECK (code <> ''));
INSERT INTO tickets VALUES (1, 'a');
