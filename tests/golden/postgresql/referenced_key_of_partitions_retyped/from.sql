CREATE TABLE orders (id int NOT NULL, region text NOT NULL, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu');
CREATE TABLE orders_us PARTITION OF orders FOR VALUES IN ('us');
CREATE TABLE lines (id int PRIMARY KEY, order_id int NOT NULL, region text NOT NULL, FOREIGN KEY (order_id, region) REFERENCES orders ON DELETE CASCADE);
