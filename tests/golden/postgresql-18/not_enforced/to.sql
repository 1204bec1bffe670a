CREATE TABLE customers (id bigint PRIMARY KEY, name text);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer bigint,
  seller bigint,
  packer bigint,
  amount integer,
  weight integer,
  rebate integer,
  CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES customers (id) DEFERRABLE NOT ENFORCED,
  CONSTRAINT orders_seller_fkey FOREIGN KEY (seller) REFERENCES customers (id),
  CONSTRAINT orders_packer_fkey FOREIGN KEY (packer) REFERENCES customers (id) ON DELETE CASCADE NOT ENFORCED,
  CONSTRAINT orders_weight_check CHECK (weight > 0),
  CONSTRAINT orders_rebate_check CHECK (rebate < amount) NOT ENFORCED,
  CONSTRAINT orders_amount_check CHECK (amount < 1000) NO INHERIT NOT ENFORCED
);
COMMENT ON CONSTRAINT orders_amount_check ON orders IS 'what the planner may believe';
CREATE TABLE returns (id bigint PRIMARY KEY, sent bigint REFERENCES orders (id) NOT ENFORCED, CHECK (id > 0) NOT ENFORCED);
