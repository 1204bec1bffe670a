CREATE TABLE throws (id int PRIMARY KEY, token char(36) NOT NULL DEFAULT (uuid()), kept int);
INSERT INTO throws (id, kept) VALUES (1, 4), (2, 5);
CREATE TABLE sizes (id int PRIMARY KEY, height int DEFAULT 1, area int DEFAULT (height * 2));
INSERT INTO sizes (id, height) VALUES (1, 4), (2, 5);
CREATE TABLE prices (id int PRIMARY KEY);
INSERT INTO prices VALUES (1), (2);
