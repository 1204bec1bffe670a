CREATE TABLE links (origin int NOT NULL, title varchar(100) NOT NULL DEFAULT '', UNIQUE KEY links_title (origin, title));
CREATE TABLE marks (b bigint, d bigint GENERATED ALWAYS AS (b + 1) STORED, UNIQUE KEY b (b));
CREATE TABLE guests (id int PRIMARY KEY, code uuid, address inet6, seen datetime);
CREATE TABLE days (day int NOT NULL, note text, UNIQUE KEY day (day)) PARTITION BY RANGE (day) (PARTITION early VALUES LESS THAN (3), PARTITION late VALUES LESS THAN (1000));
