CREATE TABLE orders (id bigint PRIMARY KEY, amount integer, note text);
CREATE VIEW amounts AS SELECT id, amount FROM orders;
CREATE VIEW large_amounts AS SELECT id, amount FROM amounts WHERE amount > 10;
