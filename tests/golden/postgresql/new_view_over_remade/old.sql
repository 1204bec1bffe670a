SELECT id, amount, note FROM amounts;
INSERT INTO orders (id, amount, note) VALUES (30, 1, 'x');
