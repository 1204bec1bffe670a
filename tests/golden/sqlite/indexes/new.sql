SELECT id, name, price, code FROM items INDEXED BY items_cheap WHERE price < 10;
INSERT INTO items (name, price, code) VALUES ('another', 3, 'h');
UPDATE items SET name = name || '!', code = NULL WHERE id = 3;
