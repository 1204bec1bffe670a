SELECT id, day, what FROM logs;
INSERT INTO logs (id, day) VALUES (3, '2024-06-06');
