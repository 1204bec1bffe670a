INSERT INTO entries (id, amount) VALUES (601, 1) ON CONFLICT DO NOTHING;
SELECT total() > 0, countdown(3);
