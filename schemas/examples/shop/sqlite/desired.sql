-- The shop as its next version needs it.
-- concertina: rename column customers.email to customers.email_address
-- concertina: backfill orders.status with "'new'"
CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  email_address TEXT NOT NULL,
  name TEXT NOT NULL
);
CREATE TABLE products (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  price_cents INTEGER NOT NULL
);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  product_id INTEGER NOT NULL REFERENCES products (id),
  quantity INTEGER NOT NULL DEFAULT 1,
  status TEXT NOT NULL
);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_product ON orders (product_id);
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES products (id),
  stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5)
);
CREATE VIEW best_sellers AS
  SELECT products.id, products.title, sum(orders.quantity) AS sold
  FROM products JOIN orders ON orders.product_id = products.id
  GROUP BY products.id, products.title;
