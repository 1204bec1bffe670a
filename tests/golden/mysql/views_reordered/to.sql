CREATE TABLE sales (id int PRIMARY KEY, amount int, region varchar(10), note varchar(20));
CREATE VIEW c AS SELECT id FROM sales;
CREATE VIEW b AS SELECT id FROM c;
CREATE VIEW a AS SELECT id FROM b;
CREATE VIEW v AS SELECT id, amount FROM sales;
CREATE VIEW w AS SELECT id, amount FROM v;
