SELECT id, amount FROM amounts;
SELECT id, amount FROM large_amounts;
INSERT INTO orders (id, amount, note) VALUES (40, 100, 'y');
