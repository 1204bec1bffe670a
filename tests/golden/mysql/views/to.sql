CREATE TABLE sales (id int PRIMARY KEY, amount int NOT NULL, region varchar(10));
CREATE VIEW totals AS SELECT region, sum(amount) AS total, count(0) AS number FROM sales GROUP BY region;
CREATE VIEW big AS SELECT id, amount FROM sales WHERE amount > 15 WITH CASCADED CHECK OPTION;
CREATE VIEW bigger AS SELECT id FROM big WHERE amount > 100;
CREATE VIEW named (`first (1)`, b, c) AS SELECT id, amount, region FROM sales;
CREATE VIEW named_too (`it's`) AS SELECT max(id) FROM sales;
CREATE TABLE words (id int PRIMARY KEY, a int, b int);
CREATE VIEW chosen AS SELECT id, b FROM words;
CREATE VIEW shown AS SELECT * FROM chosen;
