SELECT id, size FROM events; INSERT INTO events (id, size) VALUES (30, 1);
