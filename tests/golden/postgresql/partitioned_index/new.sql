SELECT id, day, kind, customer_id FROM events;
INSERT INTO events (id, day, kind) VALUES (3001, '2024-08-02', 'new');
DELETE FROM events WHERE id = 7;
