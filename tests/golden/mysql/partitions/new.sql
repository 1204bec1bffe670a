SELECT id, day, what, note FROM logs;
INSERT INTO logs (id, day, note) VALUES (3, '2025-06-06', 'x');
