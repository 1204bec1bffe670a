SELECT id, day, kind, customer_id FROM events;
SELECT at, line FROM logs;
INSERT INTO events (id, day) VALUES (2001, '2022-02-02'), (2002, '2023-02-02');
INSERT INTO logs VALUES ('2023-06-01', 'more');
