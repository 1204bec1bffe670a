CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT, code TEXT NOT NULL);
CREATE INDEX orders_note_idx ON orders (note);
CREATE TABLE carts (id INTEGER PRIMARY KEY, label TEXT DEFAULT 'cart');
INSERT INTO orders VALUES (1, 'one', 'a'), (2, NULL, 'b');
INSERT INTO carts VALUES (1, 'first'), (2, NULL);
