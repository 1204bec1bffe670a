SELECT id, code, note FROM orders;
SELECT id, label, note FROM codes;
SELECT id, note, code FROM notes;
INSERT INTO orders (id, code, note) VALUES (30, 'x', 'y');
UPDATE orders SET code = 'z' WHERE id = 3;
SELECT id, code, kind FROM coded;
