INSERT INTO nodes (id, name, run) VALUES (501, 'old', '501') ON CONFLICT DO NOTHING;
SELECT id, name, run, status FROM latest WHERE id = 3;
SELECT count(run) FROM runs;
