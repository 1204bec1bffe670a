CREATE TABLE notes (id int PRIMARY KEY, body varchar(50) NOT NULL DEFAULT 'x' COMMENT 'old words', extra varchar(10), KEY notes_body (body) COMMENT 'old') COMMENT='first';
INSERT INTO notes VALUES (1, 'a', NULL);
