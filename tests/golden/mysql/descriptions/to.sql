CREATE TABLE notes (id int PRIMARY KEY, body varchar(60) NOT NULL DEFAULT 'it''s' COMMENT 'new \\ words', extra varchar(10) COMMENT 'more', KEY notes_body (body) COMMENT 'old') COMMENT='second' STATS_PERSISTENT=1;
CREATE TABLE words (id int PRIMARY KEY, a int, next int AS (a + 1) STORED COMMENT 'new', KEY by_a (a) COMMENT 'new', KEY by_next (next));
