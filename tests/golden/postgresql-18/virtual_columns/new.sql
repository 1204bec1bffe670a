SELECT id, price, pieces, round(total, 2), net, half, code, label, tax FROM items;
SELECT id FROM dear;
INSERT INTO items (id, price, pieces) VALUES (1002, 3, 4);
UPDATE items SET price = price + 1 WHERE id = 5;
