CREATE TABLE small (id int PRIMARY KEY, a int, b text, KEY small_a (a), FULLTEXT KEY small_b (b)) ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=4;
CREATE TABLE grown (id int PRIMARY KEY, a int);
CREATE TABLE inside (id int PRIMARY KEY);
CREATE TABLE outside (id int PRIMARY KEY) /*!80023 TABLESPACE=innodb_system */;
INSERT INTO small VALUES (1, 1, 'x');
