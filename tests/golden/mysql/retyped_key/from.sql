CREATE TABLE orders (id int PRIMARY KEY AUTO_INCREMENT, total int NOT NULL);
CREATE TABLE `lines` (id int PRIMARY KEY, order_id int NOT NULL, KEY lines_order (order_id));
INSERT INTO orders (total) VALUES (10), (20);
INSERT INTO `lines` VALUES (1, 1), (2, 2);
