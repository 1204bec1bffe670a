CREATE TABLE notes (id int PRIMARY KEY, body varchar(50) NOT NULL DEFAULT 'x' COMMENT 'old words', extra varchar(10), KEY notes_body (body) COMMENT 'old') COMMENT='first';
INSERT INTO notes VALUES (1, 'a', NULL);
CREATE TABLE words (id int PRIMARY KEY, a int, next int AS (a + 1) STORED COMMENT 'old', KEY by_a (a) COMMENT 'old', KEY by_next (next));
INSERT INTO words (id, a) VALUES (1, 1);
