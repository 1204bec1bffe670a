SELECT id, day, kind, size FROM events;
SELECT id, size FROM recent;
INSERT INTO events (id, day, kind, size) VALUES (2001, '2023-02-02', 'new', 1), (2002, '2024-02-02', 'new', 2);
INSERT INTO events (id, day) VALUES (2003, '2024-02-02');
UPDATE events SET kind = 'other' WHERE id = 5;
