CREATE TABLE sales (id integer PRIMARY KEY, amount numeric(10,2) NOT NULL, sold timestamptz NOT NULL, shop text);
CREATE MATERIALIZED VIEW monthly AS SELECT date_trunc('month', sold) AS month, sum(amount) AS total FROM sales GROUP BY 1;
CREATE UNIQUE INDEX monthly_month ON monthly (month);
CREATE MATERIALIZED VIEW best AS SELECT max(total) AS total FROM monthly;
