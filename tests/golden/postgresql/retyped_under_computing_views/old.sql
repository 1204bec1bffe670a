SELECT id, note FROM orders; INSERT INTO orders (id, amount, note) VALUES (21, '21', 'old');
SELECT id, width FROM widest;
