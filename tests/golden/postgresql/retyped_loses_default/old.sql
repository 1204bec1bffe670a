SELECT id, no, amount, code, label FROM items;
INSERT INTO items (id, label) VALUES (30, 'old');
