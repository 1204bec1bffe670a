INSERT INTO records (dataset_id) VALUES ('7');
SELECT name FROM datasets WHERE id = '7';
