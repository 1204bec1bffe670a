CREATE TABLE sales (id int PRIMARY KEY, amount int, region varchar(10));
CREATE TABLE log (id int PRIMARY KEY AUTO_INCREMENT, what varchar(20));
CREATE VIEW totals AS SELECT region, sum(amount) AS total FROM sales GROUP BY region;
CREATE VIEW big AS SELECT region, total FROM totals WHERE total > 5;
CREATE TABLE recent (id int PRIMARY KEY, amount int, KEY recent_amount (amount), CONSTRAINT recent_sale FOREIGN KEY (id) REFERENCES sales (id));
CREATE TRIGGER recent_log AFTER INSERT ON recent FOR EACH ROW INSERT INTO log (what) VALUES (NEW.amount);
INSERT INTO sales VALUES (1, 10, 'n'), (2, 20, 's'), (3, 2, 'n');
INSERT INTO recent VALUES (2, 20);
