SELECT id, day, sort, size FROM events;
SELECT id, size FROM recent;
INSERT INTO events (id, day, sort, size) VALUES (3001, '2023-02-02', 'new', 1), (3002, '2024-02-02', 'new', 2);
UPDATE events SET sort = 'other', size = 7 WHERE id = 6;
