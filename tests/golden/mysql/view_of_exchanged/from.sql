CREATE TABLE orders (id int PRIMARY KEY, amount int, region varchar(20));
CREATE TABLE archive (id int PRIMARY KEY, amount int);
INSERT INTO orders VALUES (1, 5, 'n');
