CREATE TABLE owners (id integer PRIMARY KEY);
CREATE TABLE parts (id integer PRIMARY KEY, name text, owner_id integer);
ALTER TABLE parts ADD CONSTRAINT parts_have_names CHECK (name IS NOT NULL) NOT VALID;
ALTER TABLE parts ADD CONSTRAINT parts_of_owners FOREIGN KEY (owner_id) REFERENCES owners (id) NOT VALID;
CREATE TABLE orders (id bigint PRIMARY KEY, price integer, zone bigint);
ALTER TABLE orders ADD CONSTRAINT orders_cost CHECK (price IS NOT NULL) NOT VALID;
-- concertina: rename column bills.note to bills.remark
CREATE TABLE bills (id integer PRIMARY KEY, remark text, price integer, code text NOT NULL);
ALTER TABLE bills ADD CONSTRAINT bills_cost CHECK (price > 0) NOT VALID;
