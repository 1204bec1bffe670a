SELECT id, day, kind, customer_id FROM events WHERE day >= '2024-01-01';
SELECT id, day, kind, customer_id FROM archive;
INSERT INTO events (id, day, customer_id) VALUES (201, '2024-03-03', 1), (202, '2031-03-03', 2);
INSERT INTO archive (id, day, customer_id) VALUES (203, '2020-03-03', 1);
UPDATE archive SET kind = 'older' WHERE id = 3;
INSERT INTO uses VALUES ('a', 2);
