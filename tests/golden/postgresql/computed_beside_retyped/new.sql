INSERT INTO nodes (id, parent, title) VALUES (900, 1, 'old') ON CONFLICT DO NOTHING;
UPDATE nodes SET parent = 2, title = title || '!' WHERE id = 4;
SELECT id, parent, title, depth FROM tree WHERE depth > 0;
UPDATE leaves SET title = 'leaf' WHERE id = 3;
