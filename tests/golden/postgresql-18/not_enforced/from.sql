CREATE TABLE customers (id bigint PRIMARY KEY, name text);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer bigint,
  seller bigint,
  packer bigint,
  amount integer,
  weight integer,
  rebate integer,
  CONSTRAINT orders_seller_fkey FOREIGN KEY (seller) REFERENCES customers (id) NOT ENFORCED,
  CONSTRAINT orders_packer_fkey FOREIGN KEY (packer) REFERENCES customers (id) ON DELETE CASCADE,
  CONSTRAINT orders_weight_check CHECK (weight > 0) NOT ENFORCED,
  CONSTRAINT orders_rebate_check CHECK (rebate < amount),
  CONSTRAINT orders_id_check CHECK (id > 0) NOT ENFORCED
);

INSERT INTO customers SELECT n, 'c' || n FROM generate_series(1, 50) AS n;
INSERT INTO orders SELECT n, n % 50 + 1, n % 50 + 1, n % 50 + 1, n, n, n - 1 FROM generate_series(1, 500) AS n;
ANALYZE customers, orders;
