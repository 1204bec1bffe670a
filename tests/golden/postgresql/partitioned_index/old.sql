SELECT id, day, kind, customer_id FROM events;
INSERT INTO events (id, day, kind, customer_id) VALUES (2001, '2023-02-02', 'new', 1), (2002, '2024-02-02', 'new', 2);
UPDATE events SET customer_id = 3 WHERE id = 5;
