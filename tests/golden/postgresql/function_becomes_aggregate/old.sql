INSERT INTO entries (id, amount) VALUES (501, 1) ON CONFLICT DO NOTHING;
SELECT up_to_ten FROM totals;
SELECT longest(id::text) FROM entries WHERE id = 7;
