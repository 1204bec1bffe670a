CREATE TABLE customers (
  id bigint PRIMARY KEY
);

INSERT INTO customers SELECT n FROM generate_series(1, 5) AS n;
