CREATE TABLE throws (id int PRIMARY KEY, token char(36) NOT NULL DEFAULT (uuid()), kept int);
INSERT INTO throws (id, kept) VALUES (1, 4), (2, 5);
