SELECT id, boss_id, code FROM users;
SELECT order_id, number FROM `lines`;
INSERT INTO users (boss_id, code) VALUES (1, 'c'), (2, 'd');
INSERT INTO orders (user_id, user_code) VALUES (1, 'b');
INSERT INTO `lines` VALUES (1, 3);
SELECT orders FROM spent WHERE id = 1;
