CREATE TABLE orders (id bigint PRIMARY KEY, amount numeric(10, 2) NOT NULL, note text);
CREATE VIEW parts AS SELECT id, round(amount) AS amount FROM orders;
CREATE TABLE sizes (id bigint PRIMARY KEY, width bigint);
CREATE MATERIALIZED VIEW wide AS SELECT id, width FROM sizes;
CREATE VIEW widest AS SELECT id, width FROM wide;
CREATE TABLE rooms (id integer PRIMARY KEY, beds bigint, name text, floor integer);
CREATE VIEW vacant AS SELECT beds, name || '!' AS name FROM rooms;
