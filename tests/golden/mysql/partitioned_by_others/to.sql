CREATE TABLE events (id int NOT NULL, day date NOT NULL, v int, PRIMARY KEY (id, day)) PARTITION BY HASH (id) PARTITIONS 4;
CREATE TABLE visits (id int PRIMARY KEY, code int NOT NULL, UNIQUE KEY by_code (code));
CREATE TABLE calls (id int PRIMARY KEY, code int NOT NULL) PARTITION BY HASH (id) PARTITIONS 2;
