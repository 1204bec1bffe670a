CREATE TABLE loses (r int, note varchar(9)) PARTITION BY LIST (r) (PARTITION a VALUES IN (1), PARTITION b VALUES IN (2), PARTITION rest DEFAULT);
CREATE TABLE gets (r int, note varchar(9)) PARTITION BY LIST (r) (PARTITION a VALUES IN (1), PARTITION rest DEFAULT);
INSERT INTO loses VALUES (1, 'a'), (2, 'b'), (3, 'c');
INSERT INTO gets VALUES (1, 'a'), (2, 'b'), (3, 'c');
