CREATE TABLE buyers (id int PRIMARY KEY, name varchar(9)) ENGINE=MyISAM;
CREATE TABLE sales (id int NOT NULL, region int NOT NULL, buyer int, note varchar(20), PRIMARY KEY (id, region), UNIQUE KEY once (note, region), KEY words (note))
PARTITION BY HASH (region) PARTITIONS 2;
INSERT INTO buyers VALUES (1, 'a');
INSERT INTO sales VALUES (1, 1, 1, 'a'), (2, 2, NULL, 'b');
CREATE TABLE orders (id int NOT NULL AUTO_INCREMENT, made date, PRIMARY KEY (id))
PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (5), PARTITION rest VALUES LESS THAN MAXVALUE);
INSERT INTO orders VALUES (1, '2023-05-05'), (9, '2024-05-05');
