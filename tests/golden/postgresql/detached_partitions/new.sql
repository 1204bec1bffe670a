SELECT id, day, kind, customer_id, note FROM events WHERE day >= '2024-01-01';
SELECT id, day, kind, customer_id FROM events_2023;
SELECT at, line FROM logs_old;
INSERT INTO events (id, day, note) VALUES (3001, '2024-02-02', 'n');
INSERT INTO events_2023 (id, day) VALUES (3002, '2023-03-03');
UPDATE logs_old SET line = 'older';
