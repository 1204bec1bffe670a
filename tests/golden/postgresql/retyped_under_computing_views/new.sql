SELECT id, note FROM orders; INSERT INTO orders (id, amount, note) VALUES (22, 22.5, 'new');
SELECT id, width FROM widest;
