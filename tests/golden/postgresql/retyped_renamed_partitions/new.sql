SELECT id, size FROM entries; INSERT INTO entries (id, size) VALUES (40, 2);
