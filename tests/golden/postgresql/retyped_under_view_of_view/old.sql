SELECT id, code, note FROM orders;
SELECT id, label FROM shown;
SELECT id, label FROM labels;
SELECT id, note FROM noted;
INSERT INTO orders (id, code, note) VALUES (30, 'x', 'y');
