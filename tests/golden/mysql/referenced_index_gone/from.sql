CREATE TABLE lists (id int NOT NULL PRIMARY KEY, uuid varbinary(16) NOT NULL, name varchar(20) NOT NULL, code int NOT NULL, UNIQUE KEY uuid (uuid), UNIQUE KEY name (name), UNIQUE KEY code (code));
CREATE TABLE list_uses (list_uuid varbinary(16) NOT NULL PRIMARY KEY, CONSTRAINT list_uses_list FOREIGN KEY (list_uuid) REFERENCES lists (uuid));
CREATE TABLE list_codes (code int NOT NULL PRIMARY KEY, CONSTRAINT list_codes_list FOREIGN KEY (code) REFERENCES lists (code));
INSERT INTO lists VALUES (1, 'a', 'one', 7); INSERT INTO list_uses VALUES ('a'); INSERT INTO list_codes VALUES (7);
