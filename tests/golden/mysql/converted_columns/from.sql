CREATE TABLE products (id int PRIMARY KEY AUTO_INCREMENT, price decimal(10,2), first_name varchar(20), last_name varchar(20),
  stock int NOT NULL DEFAULT 5);
INSERT INTO products (price, first_name, last_name) VALUES (1.50, 'Mary Ann', 'Smith'), (NULL, NULL, NULL), (2.25, 'Bo', 'Li');
