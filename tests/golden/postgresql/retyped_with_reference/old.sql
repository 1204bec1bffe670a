INSERT INTO datasets (id, name) VALUES ('501', 'old') ON CONFLICT DO NOTHING;
INSERT INTO records (id, dataset_id) VALUES (501, '501') ON CONFLICT DO NOTHING;
SELECT count(*) > 1 FROM records JOIN datasets ON datasets.id = dataset_id;
