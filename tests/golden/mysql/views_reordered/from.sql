CREATE TABLE sales (id int PRIMARY KEY, amount int, region varchar(10));
CREATE VIEW a AS SELECT id FROM sales;
CREATE VIEW b AS SELECT id FROM a;
CREATE VIEW c AS SELECT id FROM b;
CREATE VIEW v AS SELECT id, amount, region FROM sales;
CREATE VIEW w AS SELECT id, amount, region FROM v;
CREATE VIEW u AS SELECT id, region FROM v;
INSERT INTO sales VALUES (1, 10, 'n');
