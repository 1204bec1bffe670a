CREATE TABLE prices (id int PRIMARY KEY, amount varchar(10), unit int /*!80013 , KEY by_twice ((amount * 2)), UNIQUE KEY by_unit ((amount + unit)) */);
-- concertina: rename column labels.name to labels.title
CREATE TABLE labels (id int PRIMARY KEY, title varchar(20) /*!80013 , KEY by_upper ((upper(title))) */);
CREATE TABLE packed (id int PRIMARY KEY, a int /*!80013 , KEY by_a ((abs(a))) */);
