CREATE TABLE items (id int PRIMARY KEY AUTO_INCREMENT, name varchar(40) NOT NULL, price int, sku varchar(20));
CREATE TABLE hits (id int PRIMARY KEY AUTO_INCREMENT, site int);
INSERT INTO hits (site) VALUES (1), (2);
INSERT INTO items (name, price, sku) VALUES ('One', 1, 'a'), ('Two', NULL, 'b'), ('Three', 3, 'c');
