SELECT id, code, note FROM orders;
SELECT id, note FROM notes;
SELECT id, note FROM noted;
INSERT INTO orders (id, code, note) VALUES (40, 'x', 'y');
