SELECT id, note, size FROM events;
INSERT INTO events (id, note, size) VALUES (30, 'old', 1);
