CREATE TABLE users (
  id int PRIMARY KEY AUTO_INCREMENT, boss_id int, code varchar(10) NOT NULL,
  UNIQUE KEY users_code (code), KEY users_boss (boss_id), CONSTRAINT users_boss FOREIGN KEY (boss_id) REFERENCES users (id)
);
CREATE TABLE orders (
  id int unsigned PRIMARY KEY AUTO_INCREMENT, user_id int NOT NULL, user_code varchar(10),
  KEY orders_user (user_id), KEY orders_code (user_code),
  CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT orders_code FOREIGN KEY (user_code) REFERENCES users (code) ON DELETE NO ACTION ON UPDATE RESTRICT
);
CREATE TABLE `lines` (
  order_id int unsigned NOT NULL, number smallint NOT NULL, PRIMARY KEY (order_id, number),
  CONSTRAINT lines_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE
);
CREATE TABLE parts (order_id int unsigned NOT NULL, number smallint NOT NULL, part int, KEY parts_line (order_id, number),
  CONSTRAINT parts_line FOREIGN KEY (order_id, number) REFERENCES `lines` (order_id, number) ON DELETE CASCADE);
CREATE VIEW spent AS SELECT u.id, count(o.id) AS orders FROM users u LEFT JOIN orders o ON o.user_id = u.id GROUP BY u.id;
INSERT INTO users VALUES (1, NULL, 'a'), (2, 1, 'b');
INSERT INTO orders VALUES (1, 1, 'a'), (2, 2, NULL);
INSERT INTO `lines` VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO parts VALUES (1, 2, 7);
