INSERT INTO entries (id, amount) VALUES (501, 1) ON CONFLICT DO NOTHING;
SELECT total() > 0, countdown(3);
