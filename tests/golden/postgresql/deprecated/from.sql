CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, note text, code text NOT NULL CHECK (code <> ''), ref bigint UNIQUE, owner bigint REFERENCES customers);
CREATE INDEX orders_note_idx ON orders (note);
CREATE TABLE carts (id bigserial PRIMARY KEY, owner bigint REFERENCES customers, label text DEFAULT 'cart');
CREATE INDEX carts_owner_idx ON carts (owner);
CREATE VIEW open_carts AS SELECT id, label FROM carts;
INSERT INTO customers SELECT n FROM generate_series(1, 20) AS n;
INSERT INTO orders SELECT n, 'note ' || n, 'code ' || n, n, n FROM generate_series(1, 20) AS n;
INSERT INTO carts (owner) SELECT n FROM generate_series(1, 20) AS n;
