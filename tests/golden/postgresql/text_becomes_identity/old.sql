INSERT INTO marks (id, note) VALUES ('501', 'old') ON CONFLICT DO NOTHING;
SELECT note FROM marks WHERE id = '7';
