CREATE UNLOGGED TABLE modes (name text, key text, write boolean NOT NULL, token text NOT NULL, PRIMARY KEY (name, key));
CREATE UNLOGGED TABLE locks (name text, key text, token text NOT NULL, PRIMARY KEY (name, key, token), CONSTRAINT locks_mode FOREIGN KEY (name, key) REFERENCES modes (name, key));
ALTER TABLE modes ADD CONSTRAINT modes_lock FOREIGN KEY (name, key, token) REFERENCES locks (name, key, token) DEFERRABLE INITIALLY DEFERRED;
CREATE UNLOGGED TABLE sessions (id integer PRIMARY KEY, parent integer REFERENCES sessions (id));
CREATE UNLOGGED TABLE carts (id integer PRIMARY KEY, session integer REFERENCES sessions (id));
CREATE TABLE orders (id integer PRIMARY KEY);
CREATE TABLE lines (id integer PRIMARY KEY, order_id integer REFERENCES orders (id));
