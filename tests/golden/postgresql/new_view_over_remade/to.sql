CREATE TABLE orders (id bigint PRIMARY KEY, amount integer, note text);
CREATE VIEW amounts AS SELECT id, amount FROM orders;
CREATE VIEW large_amounts AS SELECT id, amount FROM amounts WHERE amount > 10;
CREATE TABLE items (id integer PRIMARY KEY, number integer, name text, place text);
CREATE VIEW places AS SELECT id, name FROM items;
CREATE VIEW lines AS SELECT p.id, i.number AS value FROM places AS p JOIN items AS i USING (id);
CREATE VIEW large_lines AS SELECT value FROM lines WHERE value > 10;
