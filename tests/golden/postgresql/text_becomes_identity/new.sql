INSERT INTO marks (id, note) VALUES (601, 'new') ON CONFLICT DO NOTHING;
SELECT note FROM marks WHERE id = 7;
