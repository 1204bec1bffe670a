SELECT id, day, kind, customer_id FROM events;
SELECT id, kind FROM archive;
INSERT INTO events (id, day, customer_id) VALUES (301, '2025-03-03', 1), (302, '2020-03-03', 2);
INSERT INTO logs (at, line) VALUES ('2024-02-15', 'x'), ('2024-03-15', 'a');
DELETE FROM events WHERE day < '2020-01-10';
INSERT INTO uses VALUES ('a', 2);
