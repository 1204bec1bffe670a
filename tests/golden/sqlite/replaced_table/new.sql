SELECT id, total, placed FROM orders;
INSERT INTO orders VALUES (21, 10, '2020-01-01');
UPDATE pages SET title = 'zz' WHERE id = 2;
