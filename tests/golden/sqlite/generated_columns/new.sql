SELECT id, price, count, total, tax, half FROM items;
INSERT INTO items (price) VALUES (7);
UPDATE items SET count = 3 WHERE id = 1;
