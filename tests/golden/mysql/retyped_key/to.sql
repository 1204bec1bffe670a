CREATE TABLE orders (id bigint PRIMARY KEY AUTO_INCREMENT, total int NOT NULL);
CREATE TABLE `lines` (id int PRIMARY KEY, order_id bigint NOT NULL, KEY lines_order (order_id));
