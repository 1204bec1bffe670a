-- The shop as it runs today, with rows.
CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  fax TEXT
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
  quantity INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX orders_customer ON orders (customer_id);

INSERT INTO customers (id, email, name, fax) VALUES
  (1, 'ada@example.org', 'Ada Lovelace', NULL),
  (2, 'grace@example.org', 'Grace Hopper', '+1 202 555 0101'),
  (3, 'jose@example.org', 'José Ñandú', ''),
  (4, 'o''hara@example.org', 'Scarlett O''Hara', NULL);
INSERT INTO products (id, title, price_cents) VALUES (1, 'Concertina, 30 keys', 49900), (2, 'Strap', 1250), (3, 'Reed', 0);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
INSERT INTO orders (id, customer_id, product_id, quantity) SELECT i, 1 + i % 4, 1 + i % 3, 1 + i % 7 FROM n;
