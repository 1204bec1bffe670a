CREATE TABLE sales (id integer PRIMARY KEY, amount numeric(10,2) NOT NULL, sold date NOT NULL, shop text);
CREATE MATERIALIZED VIEW monthly AS SELECT date_trunc('month', sold) AS month, shop, sum(amount) AS total FROM sales GROUP BY 1, 2;
CREATE UNIQUE INDEX monthly_month ON monthly (month, shop);
CREATE MATERIALIZED VIEW best AS SELECT shop, max(total) AS total FROM monthly GROUP BY shop;
CREATE INDEX best_shop ON best (shop);
INSERT INTO sales VALUES (1, 2.5, '2020-01-01', 'a');
