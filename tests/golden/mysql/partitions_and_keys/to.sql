CREATE TABLE buyers (id int PRIMARY KEY, name varchar(9)) ENGINE=InnoDB;
CREATE TABLE sales (id int NOT NULL, region int NOT NULL, buyer int, note varchar(20), PRIMARY KEY (id, region), UNIQUE KEY once (note), FULLTEXT KEY words (note), CONSTRAINT bought_by FOREIGN KEY (buyer) REFERENCES buyers (id));
CREATE TABLE orders (id int NOT NULL AUTO_INCREMENT, made date NOT NULL, PRIMARY KEY (id, made))
PARTITION BY RANGE COLUMNS (made) (PARTITION p0 VALUES LESS THAN ('2024-01-01'), PARTITION rest VALUES LESS THAN (MAXVALUE));
