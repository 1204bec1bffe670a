CREATE TABLE lists (id int NOT NULL PRIMARY KEY, uuid varbinary(16) NOT NULL, name varchar(20) NOT NULL, code int NOT NULL, UNIQUE KEY name (name), KEY code (code));
