SELECT id, name, price, note, stock, kind, doubled FROM items;
INSERT INTO items (name, note, stock, kind) VALUES ('three', 'n', 3, 'b');
UPDATE items SET note = 'x', price = 9.99 WHERE id = 1;
