INSERT INTO datasets (id, name) VALUES ('601', 'new') ON CONFLICT DO NOTHING;
INSERT INTO records (id, dataset_id) VALUES ('601', '601') ON CONFLICT DO NOTHING;
SELECT name FROM datasets WHERE id = '7';
