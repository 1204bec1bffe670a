SELECT id, name, price, sku FROM items WHERE price IS NOT NULL AND price <> 0;
INSERT INTO items (name, price, sku) VALUES ('Four', 4, 'd');
INSERT INTO items (name, sku) VALUES ('Five', 'e');
UPDATE items SET name = 'Uno' WHERE id = 1;
INSERT INTO hits (site) VALUES (3);
