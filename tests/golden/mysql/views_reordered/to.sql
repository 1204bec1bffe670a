CREATE TABLE sales (id int PRIMARY KEY, amount int, region varchar(10), note varchar(20));
CREATE VIEW c AS SELECT id FROM sales;
CREATE VIEW b AS SELECT id FROM c;
CREATE VIEW a AS SELECT id FROM b;
CREATE VIEW v AS SELECT id, amount FROM sales;
CREATE VIEW w AS SELECT id, amount FROM v;
CREATE TABLE hits (id int PRIMARY KEY, size bigint, weight int);
CREATE VIEW seen AS SELECT id, size, weight FROM hits;
CREATE VIEW summed AS SELECT seen.id, count(*) AS n, max(seen.weight) AS most FROM seen JOIN hits USING (id) GROUP BY seen.id;
