CREATE TABLE lists (id int NOT NULL PRIMARY KEY, uuid varbinary(16) NOT NULL, name varchar(20) NOT NULL, UNIQUE KEY uuid (uuid), UNIQUE KEY name (name));
CREATE TABLE list_uses (list_uuid varbinary(16) NOT NULL PRIMARY KEY, CONSTRAINT list_uses_list FOREIGN KEY (list_uuid) REFERENCES lists (uuid));
INSERT INTO lists VALUES (1, 'a', 'one'); INSERT INTO list_uses VALUES ('a');
