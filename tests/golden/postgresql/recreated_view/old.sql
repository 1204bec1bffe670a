SELECT id, name, price FROM items;
INSERT INTO items (name, price) VALUES ('x', 1);
