CREATE TABLE sales (id int PRIMARY KEY, amount int, region varchar(10), day date);
CREATE TABLE log (id int PRIMARY KEY AUTO_INCREMENT, what varchar(20));
CREATE TABLE totals (region varchar(10) PRIMARY KEY, total decimal(32,0) NOT NULL DEFAULT 0, KEY totals_total (total));
CREATE TRIGGER totals_log BEFORE INSERT ON totals FOR EACH ROW SET NEW.total = coalesce(NEW.total, 0);
CREATE VIEW big AS SELECT region, total FROM totals WHERE total > 5;
CREATE VIEW recent AS SELECT id, amount FROM sales WHERE id = 2;
