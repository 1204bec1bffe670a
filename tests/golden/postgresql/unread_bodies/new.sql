INSERT INTO users (id, name) VALUES (601, 'new and longer') ON CONFLICT DO NOTHING;
SELECT depth(3);
