CREATE TABLE moved (id int PRIMARY KEY, a int NOT NULL AUTO_INCREMENT, KEY moved_a (a));
CREATE TABLE kept (id int AUTO_INCREMENT, a int NOT NULL, PRIMARY KEY (a), KEY kept_id (id));
CREATE TABLE badges (id int PRIMARY KEY AUTO_INCREMENT, code varchar(10), UNIQUE KEY of_code (code));
-- concertina: replace renewed.id by renewed.number
CREATE TABLE renewed (number bigint AUTO_INCREMENT PRIMARY KEY, a int);
CREATE TABLE counted (id int AUTO_INCREMENT PRIMARY KEY, a int);
CREATE TABLE uncounted (id bigint, a int);
CREATE TABLE led (a int, b int NOT NULL PRIMARY KEY, c int NOT NULL AUTO_INCREMENT, KEY led_c (c));
CREATE TABLE placed (id int PRIMARY KEY, place point);
