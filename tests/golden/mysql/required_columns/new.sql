SELECT id, name, price, sku, sort_name, state FROM items;
INSERT INTO items (name, price, sku, sort_name, state) VALUES ('Six', 6, 'f', 'six', 'old');
INSERT INTO hits (site) VALUES (3);
