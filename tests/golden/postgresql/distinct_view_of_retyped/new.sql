INSERT INTO nodes (id, name, run) VALUES (601, 'new', 601) ON CONFLICT DO NOTHING;
SELECT id, name, run FROM nodes WHERE id = 3;
