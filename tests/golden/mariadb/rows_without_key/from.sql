CREATE TABLE links (origin int NOT NULL, target_id int NOT NULL, PRIMARY KEY (origin, target_id));
INSERT INTO links VALUES (1, 2), (2, 1);
CREATE TABLE marks (a int NOT NULL, PRIMARY KEY (a) COMMENT 'said', b bigint, c int GENERATED ALWAYS AS (a + 1) VIRTUAL, d bigint GENERATED ALWAYS AS (b + 1) STORED, UNIQUE KEY b (b), KEY c (c));
INSERT INTO marks (a, b) VALUES (1, 1), (2, 2);
CREATE TABLE guests (id int PRIMARY KEY, code char(36), address varchar(40), seen datetime(3));
INSERT INTO guests VALUES (1, '123e4567-e89b-12d3-a456-426655440000', '::1', '2030-01-01 00:00:00.600'), (2, NULL, NULL, NULL);
CREATE TABLE days (day int NOT NULL, note text, PRIMARY KEY (day), UNIQUE KEY day (day)) PARTITION BY RANGE (day) (PARTITION early VALUES LESS THAN (3), PARTITION late VALUES LESS THAN (1000));
INSERT INTO days VALUES (1, 'x'), (5, NULL);
