CREATE TABLE prices (id int PRIMARY KEY, amount int, unit int /*!80013 , KEY by_twice ((amount * 2)), UNIQUE KEY by_unit ((amount + unit)) */);
CREATE TABLE labels (id int PRIMARY KEY, name varchar(20) /*!80013 , KEY by_upper ((upper(name))) */);
INSERT INTO prices VALUES (1, 5, 1), (2, NULL, NULL);
INSERT INTO labels VALUES (1, 'a');
