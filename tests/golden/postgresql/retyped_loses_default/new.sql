SELECT id, no, amount, code, label FROM items;
INSERT INTO items (id, no, amount, code, label) VALUES (40, 5000000000, NULL, NULL, 'new');
