-- concertina: convert products.price to products.price_cents up "round(price * 100)" down "price_cents / 100"
-- concertina: convert products.first_name, products.last_name to products.full_name up "concat(first_name, ' ', last_name)" down "substring_index(full_name, ' ', 1)", "substring_index(full_name, ' ', -1)"
-- concertina: rename column products.stock to products.in_stock
CREATE TABLE products (id int PRIMARY KEY AUTO_INCREMENT, price_cents int, full_name varchar(50),
  in_stock bigint NOT NULL DEFAULT 5);
