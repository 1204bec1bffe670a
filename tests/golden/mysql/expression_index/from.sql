CREATE TABLE prices (id int PRIMARY KEY, amount int, unit int /*!80013 , KEY by_twice ((amount * 2)), UNIQUE KEY by_unit ((amount + unit)) */);
CREATE TABLE labels (id int PRIMARY KEY, name varchar(20) /*!80013 , KEY by_upper ((upper(name))) */);
INSERT INTO prices VALUES (1, 5, 1), (2, NULL, NULL);
INSERT INTO labels VALUES (1, 'a');
CREATE TABLE packed (id int PRIMARY KEY, a int /*!80013 , KEY by_a ((abs(a))) */) KEY_BLOCK_SIZE=4;
INSERT INTO packed VALUES (1, -1);
