CREATE TABLE buyers (id int PRIMARY KEY, name varchar(9)) ENGINE=InnoDB;
CREATE TABLE sales (id int NOT NULL, region int NOT NULL, buyer int, note varchar(20), PRIMARY KEY (id, region), UNIQUE KEY once (note), FULLTEXT KEY words (note), CONSTRAINT bought_by FOREIGN KEY (buyer) REFERENCES buyers (id));
