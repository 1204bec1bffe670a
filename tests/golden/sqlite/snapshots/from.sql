CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT, code TEXT NOT NULL);
CREATE TABLE carts (id INTEGER PRIMARY KEY, label TEXT DEFAULT 'cart');
CREATE TABLE items (id INTEGER PRIMARY KEY, cart INTEGER REFERENCES carts, size INTEGER NOT NULL);
INSERT INTO orders VALUES (1, 'one', 'a'), (2, NULL, 'b'), (3, 'three', 'c');
INSERT INTO carts VALUES (1, 'first'), (2, NULL);
INSERT INTO items VALUES (1, 1, 10), (2, 2, 20), (3, NULL, 30);
