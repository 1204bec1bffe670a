SELECT id, note FROM entries;
INSERT INTO entries (id, note) VALUES (40, 'new');
