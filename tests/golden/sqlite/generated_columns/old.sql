SELECT id, price, count, total, label FROM items;
INSERT INTO items (price) VALUES (7);
UPDATE items SET price = 3 WHERE id = 1;
