CREATE TABLE sales (id int PRIMARY KEY, amount int NOT NULL, region varchar(10));
CREATE VIEW totals AS SELECT region, sum(amount) AS total FROM sales GROUP BY region;
CREATE VIEW old_view AS SELECT id FROM sales;
CREATE VIEW big AS SELECT id, amount FROM sales WHERE amount > 10 WITH CASCADED CHECK OPTION;
CREATE VIEW named (`first (1)`, b) AS SELECT id, amount FROM sales;
INSERT INTO sales VALUES (1, 10, 'n'), (2, 20, 's');
CREATE TABLE words (id int PRIMARY KEY, a int, b int);
CREATE VIEW chosen AS SELECT id, a FROM words;
CREATE DEFINER=nobody@nowhere VIEW orphaned AS SELECT id, a FROM words;
CREATE VIEW shown AS SELECT * FROM chosen;
-- A column may be called as a view is.
CREATE VIEW one AS SELECT id, a, b AS two FROM words;
CREATE VIEW two AS SELECT id, a FROM one;
SET collation_connection = utf8mb4_bin;
CREATE VIEW parts AS SELECT k.part FROM words, JSON_TABLE('["x"]', '$[*]' COLUMNS (part varchar(9) PATH '$')) k;
