-- concertina: replace orders by all_orders
CREATE TABLE all_orders (id int PRIMARY KEY, amount int, region varchar(20));
CREATE TABLE archive (id int PRIMARY KEY, amount int);
CREATE VIEW orders AS SELECT id, amount, region FROM all_orders;
CREATE VIEW amounts AS SELECT id, amount FROM orders;
