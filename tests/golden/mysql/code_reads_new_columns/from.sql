CREATE TABLE orders (id int PRIMARY KEY, state int, note text);
CREATE TABLE users (id int PRIMARY KEY, name varchar(20));
CREATE VIEW shown AS SELECT id, state AS stage FROM orders;
INSERT INTO orders VALUES (1, 2, 'x'), (2, NULL, 'y');
INSERT INTO users VALUES (1, 'ann'), (2, NULL);
