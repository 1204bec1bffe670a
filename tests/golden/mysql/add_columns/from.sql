CREATE TABLE items (id int PRIMARY KEY AUTO_INCREMENT, name varchar(40) NOT NULL, price decimal(10,2) NOT NULL DEFAULT 0.00);
INSERT INTO items (name, price) VALUES ('one', 1.5), ('two', 2);
