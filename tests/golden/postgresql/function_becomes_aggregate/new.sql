INSERT INTO entries (id, amount) VALUES (601, 1) ON CONFLICT DO NOTHING;
SELECT up_to_ten FROM totals;
