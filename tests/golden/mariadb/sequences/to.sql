CREATE SEQUENCE numbers START WITH 10 INCREMENT BY 4 CACHE 5 MAXVALUE 1000000;
CREATE SEQUENCE serials START WITH 100 CYCLE MAXVALUE 200;
CREATE TABLE tickets (id int PRIMARY KEY DEFAULT nextval(serials), code varchar(10), CONSTRAINT tickets_code CHECK (code <> ''));
CREATE TABLE bills (id int PRIMARY KEY DEFAULT nextval(numbers), total bigint);
