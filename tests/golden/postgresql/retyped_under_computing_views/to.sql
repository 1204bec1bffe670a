CREATE TABLE orders (id bigint PRIMARY KEY, amount numeric(10, 2) NOT NULL, note text);
CREATE VIEW parts AS SELECT id, round(amount) AS amount FROM orders;
