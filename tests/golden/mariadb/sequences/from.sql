CREATE SEQUENCE below MINVALUE -5;
CREATE SEQUENCE numbers START WITH 10 INCREMENT BY 2 CACHE 5;
CREATE SEQUENCE unused;
CREATE TABLE tickets (id int PRIMARY KEY, code varchar(10), CONSTRAINT tickets_code CHECK (code <> ''));
CREATE TABLE bills (id int PRIMARY KEY DEFAULT nextval(numbers), total int);
INSERT INTO bills (total) VALUES (7);
INSERT INTO tickets VALUES (1, 'a');
